-- The failed attempts of a job, oldest first; as omnicrm_owner. Primary key.
select attempt, started_at, ended_at, error from job_attempts where job_id = $1::uuid order by ended_at
