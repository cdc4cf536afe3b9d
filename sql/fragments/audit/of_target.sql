-- What was done to $1, of it any of the actions $2 by any of the actors $3, each unless it is null; at or after $4 and before
-- $5. CASE: see contacts/wanted.
    a.target_id = $1::uuid
  and a.at >= $4::timestamptz
  and a.at < $5::timestamptz
  and (case when ($2::text[] is null or a.action = any($2))
             and ($3::text[] is null or a.actor = any($3))
       then true end) is not null
