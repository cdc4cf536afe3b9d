-- Completes the jobs $1 under their tokens $2 and returns those that were still ours. A token is one job's, so comparing
-- the two lists apart is exact. Primary key.
update jobs
set state = 'completed', worker_id = null, finished_at = omnicrm.now()
where id = any ($1::uuid[]) and claim_token = any ($2::bigint[]) and state = 'running'
returning id
