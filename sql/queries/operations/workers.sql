-- The workers whose lease runs, longest-lived first; as omnicrm_owner. The workers' few rows.
select host, pid, started_at, heartbeat_at
from workers
where dead_at is null and expires_at > omnicrm.now()
order by started_at, id
