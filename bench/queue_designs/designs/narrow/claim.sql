-- Gives worker $1 up to $2 jobs. ready_order, in its order: the inner limit is written out because the planner guesses a
-- tenth of the table for a parameter; the outer one stops the locking. The payload comes by the primary key of jobs: as a
-- plain join it could also be had by walking that index from end to end, which looks as cheap on a table vacuumed while empty.
-- Rows of the ready set are never updated, so the place of one we have locked stays its place.
with picked as materialized (
    select place
    from (select ctid as place from ready order by priority, seq limit 1000 for update skip locked) first
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
