-- Has batch $1 undone, whoever's it is: whether that has begun or why not, and the job that does it; no row: there is no
-- such batch. Primary key; what is not added up yet as a whole.
select outcome, job_id from undo_batch($1::uuid, null)
