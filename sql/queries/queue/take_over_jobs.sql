-- Puts jobs of dead workers back into the queue, 1,000 a call, each with a failed attempt to its name; returns how
-- many. A job whose row an old attempt's transaction still holds is left for the next time. jobs_running.
with orphans as materialized (
    select id, attempts, claim_token, worker_id, started_at
    from jobs
    where state = 'running' and worker_id = any (array(select id from workers where dead_at is not null))
    limit 1000
    for update skip locked),
recorded as (
    insert into job_attempts (job_id, attempt, claim_token, worker_id, started_at, error)
    select id, attempts, claim_token, worker_id, started_at, 'the worker stopped responding' from orphans),
released as (
    update jobs set state = 'queued', worker_id = null, claim_token = null,
        last_error = 'the worker stopped responding'
    where id = any (array(select id from orphans))
    returning id)
select count(*) as taken_over from released
