-- Has batch $1 of the current user undone: whether that has begun or why not, and the job that does it; no row: there is no
-- such batch. Primary key; what is not added up yet as a whole.
select outcome, job_id from omnicrm.undo_own_batch($1::uuid)
