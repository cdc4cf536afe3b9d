-- Gives worker $1 up to $3 jobs of the kinds $2, each under a new token; none when the worker was declared dead. $4: up to
-- which number of each priority it has taken everything. ready_jobs_claim.
select id, user_id, batch_id, kind, args, priority, run_at, attempts, max_attempts, claim_token, seq, is_late, trace
from omnicrm.claim_jobs($1::uuid, $2::text[], $3::integer, $4::bigint[])
