-- What a list of imports is narrowed by: created from $3 until before $4; in any of the states $1, of any of the formats $2,
-- each unless it is null. CASE: see contacts/wanted.
    created_at >= $3::timestamptz
  and created_at < $4::timestamptz
  and (case when ($1::text[] is null or status = any($1))
             and ($2::text[] is null or format = any($2))
       then true end) is not null
