-- How many jobs wait, run and failed, and for how long the oldest that is due and not paused has waited; as omnicrm_owner.
-- The tables of what waits and runs as a whole, finished_jobs_failed.
select (select count(*) from ready_jobs) + (select count(*) from waiting_jobs) as queued,
       (select count(*) from running_jobs) as running,
       (select count(*) from finished_jobs where state = 'failed') as failed,
       coalesce((select extract(epoch from omnicrm.now() - min(q.since))
                 from (select kind, user_id, since from ready_jobs union all select kind, user_id, since from waiting_jobs) q
                 where not exists (select from job_kinds k where k.name = q.kind and k.paused_at is not null)
                   and not exists (select from paused_users p where p.user_id = q.user_id)), 0)::double precision as oldest_seconds
