-- Cancels batch $1; how many of its jobs had not started, no row when there is no such batch. submitted_jobs_of_batch.
select cancelled from cancel_any_batch($1::uuid) as cancelled
