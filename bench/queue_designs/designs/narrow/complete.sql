-- Completes the jobs $1 under their tokens $2 and returns those that were still ours. Primary key of running; a token is
-- one job's, so comparing the two lists apart is exact.
with done as (
    delete from running
    where job_id = any ($1::uuid[]) and token = any ($2::bigint[])
    returning job_id, user_id, kind, attempt, started_at, worker_id)
insert into history (job_id, user_id, kind, state, attempt, started_at, finished_at, worker_id)
select job_id, user_id, kind, 'completed', attempt, started_at, clock_timestamp(), worker_id from done
returning job_id
