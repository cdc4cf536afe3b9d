-- Jobs of user $1 are started again; no row: they were not paused. Primary key.
select was_paused from resume_user($1::uuid) as was_paused where was_paused
