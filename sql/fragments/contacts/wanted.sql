-- What a list of contacts is narrowed by; each null lets all through. With or without an e-mail address ($1) and a
-- telephone number ($2), created from $3 until before $4, of any of the sources $5, brought by the import $6.
    ($1::boolean is null or (primary_email is not null) = $1)
  and ($2::boolean is null or (primary_phone is not null) = $2)
  and created_at >= coalesce($3::timestamptz, '-infinity')
  and created_at < coalesce($4::timestamptz, 'infinity')
  and ($5::text[] is null or source = any($5))
  and ($6::uuid is null or batch_id = $6)
