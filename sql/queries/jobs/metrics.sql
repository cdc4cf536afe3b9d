-- The queue of the whole installation: how many workers are alive and, a row a kind, its numbers; one row without a kind
-- when nothing was ever queued. See queue_overview().
select coalesce(m.kind, '') as kind, coalesce(m.scheduled, 0) as scheduled, coalesce(m.queued, 0) as queued,
       coalesce(m.running, 0) as running, coalesce(m.submitted, 0) as submitted, coalesce(m.claimed, 0) as claimed,
       coalesce(m.completed, 0) as completed, coalesce(m.failed, 0) as failed, coalesce(m.cancelled, 0) as cancelled,
       coalesce(m.errors, 0) as errors, coalesce(m.wait_ms, 0) as wait_ms, coalesce(m.run_ms, 0) as run_ms,
       coalesce(m.oldest_seconds, 0) as oldest_seconds, coalesce(m.is_paused, false) as is_paused,
       w.live_workers
from omnicrm.live_workers() as w (live_workers) left join omnicrm.queue_metrics() m on true
order by kind
