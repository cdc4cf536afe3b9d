-- Cancels part of batch $1 of the current user: how many of its jobs had not started, and whether there are more; no row:
-- there is no such batch. submitted_jobs_of_batch.
select cancelled, is_more from omnicrm.cancel_own_batch($1::uuid)
