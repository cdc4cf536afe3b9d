-- Schedule $1 enqueues nothing from now on; no row when there is none. Primary key.
update job_schedules set paused_at = coalesce(paused_at, omnicrm.now()) where name = $1::text returning true as is_paused
