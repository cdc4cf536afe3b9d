-- Adds the jobs $1 (ids), $2 (users), $3 (kinds), $4 (arguments), $5 (priorities), ready to be claimed.
with new as materialized (
    select * from unnest($1::uuid[], $2::uuid[], $3::text[], $4::jsonb[], $5::smallint[])
        as given (id, user_id, kind, args, priority)),
stored as (
    insert into jobs (id, user_id, kind, args, priority) select id, user_id, kind, args, priority from new)
insert into ready (priority, seq, job_id, user_id, kind)
select priority, nextval('enqueued'), id, user_id, kind from new
