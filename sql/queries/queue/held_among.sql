-- Of the jobs $2 those that worker $1 holds, and which of them are to stop. running_jobs_pkey.
select job_id as id, claim_token as token, is_cancelled from omnicrm.held_among($1::uuid, $2::uuid[])
