-- How much of the current user's work waits, runs and failed, by kind. The tables of unfinished work.
select kind, scheduled, queued, running, failed, oldest_queued_at from omnicrm.queue_status()
