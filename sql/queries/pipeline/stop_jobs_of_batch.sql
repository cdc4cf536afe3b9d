-- Takes out of the queue, or asks to stop, the next $5 jobs of batch $2 of user $1 behind the job $3, but for those of the
-- kind $4: the last of them; null: there are no more. submitted_jobs_of_batch.
select reached from omnicrm.cancel_part_of_batch($1::uuid, $2::uuid, $3::uuid, $5::integer, $4::text)
