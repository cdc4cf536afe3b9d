-- The queue by kind: numbers of now, and what the last five minutes were like. A row a kind; see queue_overview().
select o.kind, o.scheduled, o.queued, o.running, o.failed, o.completed_per_minute,
       coalesce(extract(epoch from omnicrm.now() - o.oldest_at), 0)::double precision as oldest_seconds,
       p.wait_ms / 1000 as mean_wait_seconds, p.run_ms / 1000 as mean_run_seconds,
       ((o.queued + o.running) * 60 / p.completed_per_minute)::double precision as seconds_to_go,
       o.paused_at is not null as is_paused
from queue_overview() o left join kind_paces() p on p.kind = o.kind
order by o.kind
