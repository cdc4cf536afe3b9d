-- Adds up what changed in the queue since the last time; false: another worker is at it. job_changes as a whole.
select omnicrm.add_up_job_changes() as is_done
