-- The current user's schedules by name. job_schedules_of_user.
select name, kind, priority, cron, time_zone, missed, next_at, last_at, last_job_id, is_paused, problem
from omnicrm.list_schedules()
