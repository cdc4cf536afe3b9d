-- How many workers are alive, whether the current user is paused, how many of its jobs failed within a day. The workers'
-- few rows, finished_jobs_failed.
select live_workers, is_paused, failed_lately from omnicrm.queue_condition()
