-- Whose work schedule $1 is, null: the system's; no row when there is no such schedule. Primary key.
select user_id from job_schedules where name = $1::text
