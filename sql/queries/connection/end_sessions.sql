-- Ends those of this role's sessions, under this session's name, that have the processes $1 and began more than $2
-- milliseconds ago, each its own; returns how many. A process that has taken the number since is younger, and left alone:
-- what began when is told by the server's own clock. No index.
select count(*) filter (where pg_terminate_backend(a.pid)) as ended
from unnest($1::integer[], $2::bigint[]) as given (pid, age)
join pg_stat_activity a on a.pid = given.pid
where a.usename = current_user and a.application_name = current_setting('application_name')
  and a.backend_start < clock_timestamp() - given.age * interval '1 millisecond'
