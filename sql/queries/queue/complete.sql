-- Completes the jobs $1 under their tokens $2 and returns those that were still ours. A token is one job's, so
-- comparing the two lists apart is exact; only a running job has one. Without `state` in the condition no index but
-- the primary key fits: jobs_running looked cheaper to plans made while nothing ran, and was read as a whole.
update jobs
set state = 'completed', worker_id = null, claim_token = null, finished_at = omnicrm.now()
where id = any ($1::uuid[]) and claim_token = any ($2::bigint[])
returning id
