-- Adds jobs, one for each element of the arrays; $8 is the delay in milliseconds until it is due.
insert into jobs (id, user_id, batch_id, kind, args, priority, max_attempts, state, run_at)
select n.id, n.user_id, n.batch_id, n.kind, n.args, n.priority, n.max_attempts,
       case when n.delay > 0 then 'scheduled' else 'queued' end, t.now + n.delay * interval '1 millisecond'
from (select omnicrm.now() as now) t,
     unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::text[], $5::jsonb[], $6::smallint[], $7::integer[], $8::bigint[])
         as n (id, user_id, batch_id, kind, args, priority, max_attempts, delay)
