-- The current user's schedules by name, behind $1 (null: from the first). job_schedules_of_user; all are read, few as the operator makes them.
select name, kind, priority, cron, time_zone, missed, next_at, last_at, last_job_id, is_paused, problem
from omnicrm.list_schedules()
where ($1::text is null or name > $1)
order by name
limit $2::integer offset $3::integer
