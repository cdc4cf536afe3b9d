-- Cancels what has not started of batch $2 of user $1, and asks what runs to stop; returns how many had not started.
-- submitted_jobs_of_batch.
select omnicrm.cancel_batch($1::uuid, $2::uuid) as cancelled
