-- How many workers are alive. The workers' few rows.
select omnicrm.live_workers() as live_workers
