-- Adds $1 finished jobs older than every other, of 200 users in turn. Ids are version 7, in the order of time.
with old as materialized (
    select (lpad(to_hex(1700000000000 + n), 12, '0') || '70008000' || lpad(to_hex(n), 12, '0'))::uuid as id,
           ('00000000000070008000' || lpad(to_hex(n % 200), 12, '0'))::uuid as user_id,
           'normalize' as kind, jsonb_build_object('eventId', md5(n::text)::uuid, 'source', 'mailbox') as args,
           (n % 4)::smallint as priority
    from generate_series(1, $1::bigint) n),
stored as (
    insert into jobs (id, user_id, kind, args, priority) select id, user_id, kind, args, priority from old)
insert into history (job_id, user_id, kind, state, attempt, started_at, finished_at)
select id, user_id, kind, 'completed', 1, clock_timestamp(), clock_timestamp() from old
