-- Whose job $1 is, null: the system's; no row when there is no such job. Primary keys.
select u.id as user_id from submitted_jobs s left join users u on u.id = s.user_id where s.id = $1::uuid
