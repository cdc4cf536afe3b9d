-- Completes the jobs $1 under their tokens $2 and returns those that were still ours. Primary key of the hot table.
with done as (
    delete from jobs
    where id = any ($1::uuid[]) and claim_token = any ($2::bigint[])
    returning id, user_id, kind, args, priority, run_at, attempts, worker_id, created_at, started_at)
insert into history (id, user_id, kind, args, priority, state, run_at, attempts, worker_id, created_at, started_at, finished_at)
select id, user_id, kind, args, priority, 'completed', run_at, attempts, worker_id, created_at, started_at, clock_timestamp()
from done
returning id
