-- One job, whoever's it is; as omnicrm_owner. Primary key. `worker`: who has it, or had it last; its id, once nobody knows its
-- host.
select j.id, j.kind, j.state, j.attempts, j.created_at, j.started_at, j.finished_at, j.progress_done, j.progress_total,
       coalesce(u.email, '') as email, coalesce(j.last_error, '') as last_error, j.progress_message, j.result,
       priority_name(j.priority) as priority, j.run_at, j.start_by, j.max_attempts, j.batch_id, j.dedupe_key, j.limit_key,
       coalesce(w.host || ' pid ' || w.pid, j.worker_id::text, f.worker_id::text) as worker
from jobs j left join users u on u.id = j.user_id left join finished_jobs f on f.job_id = j.id
left join workers w on w.id = coalesce(j.worker_id, f.worker_id)
where j.id = $1::uuid
