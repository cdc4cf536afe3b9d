-- Cancels part of batch $1: how many of its jobs had not started, and whether there are more; no row: there is no such
-- batch. submitted_jobs_of_batch.
select cancelled, is_more from cancel_any_batch($1::uuid)
