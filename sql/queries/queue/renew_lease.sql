-- Heartbeat of worker $1, for another $2 milliseconds; no row: it was declared dead and its jobs are others' now.
-- Primary key.
update workers
set heartbeat_at = t.now, expires_at = t.now + $2::bigint * interval '1 millisecond'
from (select omnicrm.now() as now) t
where id = $1::uuid and dead_at is null
