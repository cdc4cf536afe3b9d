-- What a list of contacts is narrowed by: created from $3 until before $4; with or without an e-mail address ($1) and a
-- telephone number ($2), of any of the sources $5, brought by the import $6, each unless it is null. The CASE keeps the
-- planner from guessing that hardly any row is left and sorting all of them: rows come in the order of the index. Lists
-- in another order than that of created_at stand in a CASE as a whole.
    created_at >= $3::timestamptz
  and created_at < $4::timestamptz
  and (case when ($1::boolean is null or (primary_email is not null) = $1)
             and ($2::boolean is null or (primary_phone is not null) = $2)
             and ($5::text[] is null or source = any($5))
             and ($6::uuid is null or batch_id = $6)
       then true end) is not null
