-- Ends an undo: the import keeps its row, not its file. Answers the file's blob. Primary key.
with before as (
    select blob_id from imports where user_id = $1::uuid and id = $2::uuid and status = 'undoing' for update
)
update imports i
set status = 'undone', blob_id = null, open_jobs = 0, error = null, finished_at = omnicrm.now()
from before
where i.user_id = $1 and i.id = $2
returning before.blob_id
