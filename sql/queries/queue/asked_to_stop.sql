-- The jobs of worker $1 that were asked to stop. running_jobs as a whole: only after such a thing was said.
select job_id as id, claim_token as token from running_jobs where worker_id = $1::uuid and is_cancelled
