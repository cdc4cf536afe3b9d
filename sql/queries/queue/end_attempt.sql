-- Ends the attempt of job $1 under token $2 in state $3 (scheduled with delay $4 in milliseconds, queued, failed or
-- cancelled), with error $5 when there was one; $6 says whether the attempt counts. No row: it was not ours any more.
-- Primary key.
with mine as materialized (
    select id, attempts, claim_token, worker_id, started_at
    from jobs where id = $1::uuid and claim_token = $2::bigint
    for update),
recorded as (
    insert into job_attempts (job_id, attempt, claim_token, worker_id, started_at, error)
    select id, attempts, claim_token, worker_id, started_at, $5::text from mine where $5 is not null)
update jobs j
set state = $3::text,
    worker_id = null,
    claim_token = null,
    run_at = case when $3 = 'scheduled' then omnicrm.now() + $4::bigint * interval '1 millisecond' else j.run_at end,
    finished_at = case when $3 in ('failed', 'cancelled') then omnicrm.now() end,
    attempts = j.attempts - case when $6::boolean then 0 else 1 end,
    last_error = coalesce($5, j.last_error)
from mine
where j.id = mine.id
