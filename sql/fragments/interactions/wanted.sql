-- What a list of interactions is narrowed by; each null lets all through.
    ($1::text[] is null or i.kind = any($1))
  and ($2::text[] is null or i.direction = any($2))
  and i.occurred_at >= coalesce($3::timestamptz, '-infinity')
  and i.occurred_at < coalesce($4::timestamptz, 'infinity')
