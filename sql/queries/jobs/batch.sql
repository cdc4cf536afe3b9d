-- How batch $1 of the current user stands. Primary key; what is not added up yet as a whole.
select id, created_at, total, completed, failed, cancelled, pending, status, progress, finished_at, can_be_undone,
       undo_job_id
from omnicrm.get_batch($1::uuid)
