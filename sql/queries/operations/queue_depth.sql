-- How many jobs wait, and since when the oldest that is due has waited; as omnicrm_owner. jobs_unfinished, jobs_claim.
select count(*) filter (where state = 'queued') as queued, count(*) filter (where state = 'running') as running,
       count(*) filter (where state = 'failed') as failed,
       coalesce(extract(epoch from omnicrm.now() - min(run_at) filter (where state = 'queued')), 0)::double precision
           as oldest_seconds
from jobs
where state <> 'completed'
