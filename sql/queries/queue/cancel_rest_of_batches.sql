-- Cancels up to 50,000 jobs of a batch that somebody has begun to cancel; false: there is none, or another is at it.
-- job_batches_withdrawing, submitted_jobs_of_batch.
select omnicrm.cancel_rest_of_batches() as is_cancelling
