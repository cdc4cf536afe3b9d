-- What a list of interactions is narrowed by: at or after $3, before $4; of any of the kinds $1 and directions $2, bulk mail
-- or none of it ($5), each unless it is null. CASE: see contacts/wanted.
    i.occurred_at >= $3::timestamptz
  and i.occurred_at < $4::timestamptz
  and (case when ($1::text[] is null or i.kind = any($1))
             and ($2::text[] is null or i.direction = any($2))
             and ($5::boolean is null or i.bulk = $5)
       then true end) is not null
