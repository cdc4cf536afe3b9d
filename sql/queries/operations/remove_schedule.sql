-- Removes schedule $1; no row when there is none. Primary key.
delete from job_schedules where name = $1::text returning true as is_removed
