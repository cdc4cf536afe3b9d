-- The failed attempts of a job, oldest first; as omnicrm_owner. Primary key. `worker`: its id, once nobody knows its host.
select a.attempt, a.started_at, a.ended_at, a.error,
       coalesce(w.host || ' pid ' || w.pid, a.worker_id::text, '') as worker
from job_attempts a left join workers w on w.id = a.worker_id
where a.job_id = $1::uuid
order by a.ended_at
