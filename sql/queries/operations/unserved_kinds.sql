-- Kinds with queued jobs that no worker has ever said it knows. See queue_overview().
select o.kind, o.queued
from queue_overview() o
where o.queued > 0 and not exists (select from job_kinds k where k.name = o.kind)
order by o.kind
