-- Puts jobs $1 with tokens $2 back into the queue as if they had never been claimed. Primary key.
update jobs set state = 'queued', worker_id = null, claim_token = null, attempts = attempts - 1
where id = any ($1::uuid[]) and claim_token = any ($2::bigint[])
