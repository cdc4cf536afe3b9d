-- Gives worker $1 up to $2 jobs, looking behind the seq $3 at priority 0, $4 at 1, $5 at 2, $6 at 3. The caller passes
-- what it has claimed up to, so that rows already dead are not walked over again, and zeros for a full look.
-- ready_order, once per priority; the outer limit ends the walk, so a priority further down is not looked at until the
-- ones above it give too little. The rest is as in narrow.
with picked as materialized (
    select place
    from (
        select place from (select ctid as place from ready where priority = 0 and seq > $3::bigint
                           order by seq limit 1000 for update skip locked) priority_0
        union all
        select place from (select ctid as place from ready where priority = 1 and seq > $4::bigint
                           order by seq limit 1000 for update skip locked) priority_1
        union all
        select place from (select ctid as place from ready where priority = 2 and seq > $5::bigint
                           order by seq limit 1000 for update skip locked) priority_2
        union all
        select place from (select ctid as place from ready where priority = 3 and seq > $6::bigint
                           order by seq limit 1000 for update skip locked) priority_3) first
    limit $2::integer),
taken as (
    delete from ready where ctid = any (array(select place from picked))
    returning priority, seq, job_id, user_id, kind),
claimed as materialized (
    select priority, seq, job_id, user_id, kind, nextval('claims') as token from taken),
receipts as (
    insert into running (job_id, token, worker_id, attempt, started_at, user_id, kind)
    select job_id, token, $1::uuid, 1, clock_timestamp(), user_id, kind from claimed)
select claimed.job_id as id, claimed.token, claimed.user_id, claimed.kind, job.args, claimed.priority, claimed.seq, 1 as attempt
from claimed
cross join lateral (select args from jobs where jobs.id = claimed.job_id limit 1) job
