-- Jobs in the hands of workers that were not heard of for 30 seconds after their lease ran out, when others should have
-- taken them over. running_jobs as a whole.
select count(*) as jobs, count(distinct r.worker_id) as workers
from running_jobs r left join workers w on w.id = r.worker_id
where w.id is null or w.expires_at < omnicrm.now() - interval '30 seconds'
