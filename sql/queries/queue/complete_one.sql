-- Completes job $1 under token $2 with result $3, in the transaction of its handler; no row: it is not ours any more.
-- Primary key.
update jobs
set state = 'completed', worker_id = null, claim_token = null, finished_at = omnicrm.now(), result = $3::jsonb
where id = $1::uuid and claim_token = $2::bigint
