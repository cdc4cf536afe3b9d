-- The jobs of worker $1, and which of them are to stop. running_jobs as a whole: behind a snapshot that is held open, with
-- everything that has run since.
select job_id as id, claim_token as token, is_cancelled from running_jobs where worker_id = $1::uuid
