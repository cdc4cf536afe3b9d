-- Jobs of user $1 are started again; whether they were paused. Primary key.
select resume_user($1::uuid) as was_paused
