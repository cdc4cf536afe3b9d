-- The current user's jobs by age, newest first or ($5) oldest first, behind job $4 when given; in any of the states $1, of any
-- of the kinds $2 and of the batch $3, when given. submitted_jobs_of_user.
select id, batch_id, kind, state, priority, attempts, max_attempts, run_at, created_at, started_at, finished_at, last_error,
       progress_done, progress_total, progress_message, result
from omnicrm.list_jobs($1::text[], $2::text[], $3::uuid, $4::uuid, $5::boolean, $6::integer, $7::integer)
