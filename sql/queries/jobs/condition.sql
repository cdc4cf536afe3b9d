-- How many workers are alive, whether the current user is paused, how many of its jobs failed within a day, and how many
-- are stuck. See queue_condition().
select live_workers, is_paused, failed_lately, stuck from omnicrm.queue_condition()
