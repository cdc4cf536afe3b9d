-- How much of the current user's work waits, runs and failed, by kind, and when it will be done. The tables of unfinished
-- work.
select s.kind, s.scheduled, s.queued, s.running, s.failed, s.oldest_queued_at, coalesce(o.is_paused, false) as is_paused,
       case when not o.is_paused and s.queued + s.running > 0
            then omnicrm.now() + (s.queued + s.running)::double precision * o.time_per_job end as estimated_completion_at
from omnicrm.queue_status() s left join omnicrm.queue_outlook() o on o.kind = s.kind
order by s.kind
