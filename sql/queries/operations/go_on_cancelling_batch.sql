-- Cancels the next part of batch $1, which is being cancelled: how many of its jobs had not started, and whether there are
-- more. submitted_jobs_of_batch.
select cancelled, is_more from go_on_cancelling_batch($1::uuid)
