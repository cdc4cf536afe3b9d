-- How many jobs wait, run and failed, and since when the oldest that is due has waited; as omnicrm_owner. The tables of
-- what waits and runs as a whole, finished_jobs_failed.
select (select count(*) from ready_jobs) + (select count(*) from waiting_jobs) as queued,
       (select count(*) from running_jobs) as running,
       (select count(*) from finished_jobs where state = 'failed') as failed,
       coalesce(extract(epoch from omnicrm.now() - least((select min(since) from ready_jobs), (select min(since) from waiting_jobs))),
                0)::double precision as oldest_seconds
