-- What the audit log is narrowed by: at or after $4, before $5; any of the actions $1 by any of the actors $2, what was done
-- to $3, each unless it is null. CASE: see contacts/wanted.
    at >= $4::timestamptz
  and at < $5::timestamptz
  and (case when ($1::text[] is null or action = any($1))
             and ($2::text[] is null or actor = any($2))
             and ($3::uuid is null or target_id = $3)
       then true end) is not null
