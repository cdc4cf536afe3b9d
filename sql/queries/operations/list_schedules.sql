-- Every schedule by name, with whose work it is; as omnicrm_owner. The few rows of job_schedules, users_pkey.
select s.name, coalesce(u.email, '') as email, s.kind, s.args, priority_name(s.priority) as priority, s.cron, s.time_zone, s.missed,
       s.next_at, s.last_at, s.last_job_id, s.paused_at, s.problem
from job_schedules s left join users u on u.id = s.user_id
order by s.name
