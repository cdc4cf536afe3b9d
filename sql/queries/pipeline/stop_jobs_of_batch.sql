-- Cancels up to $4 jobs of batch $2 of user $1 that have not started, but for those of the kind $3, and asks what runs of it
-- to stop once there are no more: how many, and whether there are. submitted_jobs_of_batch.
select cancelled, is_more from omnicrm.cancel_part_of_batch($1::uuid, $2::uuid, $4::integer, $3::text)
