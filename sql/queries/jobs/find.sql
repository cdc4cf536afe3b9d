-- One job of the current user. Primary key.
select id, batch_id, kind, state, priority, attempts, max_attempts, run_at, created_at, started_at, finished_at, last_error,
       progress_done, progress_total, progress_message, result
from omnicrm.get_job($1::uuid)
