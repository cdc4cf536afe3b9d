-- The session that holds back vacuum the most, if one has for longer than a minute; as omnicrm_owner, who sees the
-- activity of other roles as a member of pg_read_all_stats (sql/roles.sql).
select pid, coalesce(usename::text, '') as role, coalesce(application_name, '') as application, coalesce(state, '') as state,
       extract(epoch from clock_timestamp() - xact_start)::double precision as seconds
from pg_stat_activity
where backend_xmin is not null and pid <> pg_backend_pid() and xact_start < clock_timestamp() - interval '1 minute'
order by age(backend_xmin) desc
limit 1
