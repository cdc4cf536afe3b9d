-- Gives worker $1 up to $2 jobs.
select id, token, user_id, kind, args, priority, attempt from claim($1::uuid, $2::integer)
