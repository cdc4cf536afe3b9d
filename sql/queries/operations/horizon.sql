-- The session that holds back vacuum in this database the most, if one has for longer than a minute: by its snapshot, or by
-- having written without coming to an end. Vacuum itself holds back nobody. As omnicrm_owner, who sees the activity of other
-- roles as a member of pg_read_all_stats (sql/roles.sql).
select a.pid, coalesce(a.usename::text, '') as role, coalesce(a.application_name, '') as application,
       coalesce(a.state, '') as state, extract(epoch from omnicrm.now() - a.xact_start)::double precision as seconds
from pg_stat_activity a
where a.datname = current_database() and coalesce(a.backend_xmin, a.backend_xid) is not null and a.pid <> pg_backend_pid()
  and a.xact_start < omnicrm.now() - interval '1 minute'
  and not exists (select from pg_stat_progress_vacuum v where v.pid = a.pid)
order by greatest(age(a.backend_xmin), age(a.backend_xid)) desc, a.xact_start
limit 1
