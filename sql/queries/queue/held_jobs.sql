-- The jobs of worker $1, and which of them are to stop. running_jobs as a whole, which holds what runs and no more.
select job_id as id, claim_token as token, is_cancelled from running_jobs where worker_id = $1::uuid
