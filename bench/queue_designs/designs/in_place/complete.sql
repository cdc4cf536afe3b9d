-- Completes the jobs $1 under their tokens $2 and returns those that were still ours. Primary key: without `state` in the
-- condition, jobs_running does not fit.
update jobs
set state = 'completed', worker_id = null, claim_token = null, finished_at = clock_timestamp()
where id = any ($1::uuid[]) and claim_token = any ($2::bigint[])
returning id
