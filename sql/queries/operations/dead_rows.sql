-- The queue's hot tables with their dead rows, as the server estimates them, most first.
select relname::text as table_name, n_dead_tup as dead_rows, n_live_tup as live_rows
from pg_stat_user_tables
where schemaname = 'omnicrm' and relname in ('ready_jobs', 'running_jobs', 'waiting_jobs', 'scheduled_jobs', 'job_changes', 'job_keys')
order by n_dead_tup desc, relname
