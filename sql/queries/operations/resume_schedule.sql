-- Schedule $1 goes on, from its next tick after now; whether it was paused, no row when there is none. Primary key.
update job_schedules s set paused_at = null
from (select name, paused_at is not null as was_paused from job_schedules where name = $1::text for update) b
where s.name = b.name
returning b.was_paused
