-- Schedules whose time has come or is still to be worked out, 100 at most, locked for this transaction; with the server's
-- clock. job_schedules_due.
select name, user_id, kind, args, priority, cron, time_zone, missed, next_at, omnicrm.now() as now
from job_schedules
where paused_at is null and problem is null and (next_at is null or next_at <= omnicrm.now())
order by next_at nulls first, name
limit 100
for update skip locked
