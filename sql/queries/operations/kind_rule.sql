-- What holds for kind $1, and how many of its jobs run; no row when neither a worker nor the queue has ever heard of it.
-- Primary keys; running_jobs and what is not added up yet as a whole.
select r.max_running, r.max_running_per_user, r.max_running_per_key, r.paused_at,
       (select count(*) from running_jobs j where j.kind = k.name) as running
from (select $1::text as name) k left join job_kinds r on r.name = k.name
where r.name is not null or exists (select from job_counts c where c.kind = k.name)
   or exists (select from job_changes c where c.kind = k.name)
