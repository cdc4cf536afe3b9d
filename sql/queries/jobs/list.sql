-- The current user's jobs by age, oldest first ($7) or newest first, behind job $6, with ids from $4 on and before $5; in any of
-- the states $1, of any of the kinds $2 and of the batch $3, when given. submitted_jobs_of_user, submitted_jobs_of_batch.
select id, batch_id, kind, state, priority, attempts, max_attempts, run_at, created_at, started_at, finished_at, last_error,
       progress_done, progress_total, progress_message, result
from omnicrm.list_jobs($1::text[], $2::text[], $3::uuid, $4::uuid, $5::uuid, $6::uuid, $7::boolean, $8::integer, $9::integer)
