-- Schedule $1 comes next at $2, or has no next time because of $3; $4 and $5 are the tick and the job enqueued last, if one
-- was. Primary key.
update job_schedules
set next_at = $2::timestamptz, problem = $3::text, last_at = coalesce($4::timestamptz, last_at),
    last_job_id = coalesce($5::uuid, last_job_id)
where name = $1::text
