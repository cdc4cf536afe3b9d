-- How batch $1 stands, whoever's it is. Primary key; what is not added up yet as a whole.
select id, created_at, total, completed, failed, cancelled, pending, status, progress, finished_at, can_be_undone,
       undo_job_id
from batch_status($1::uuid, null)
