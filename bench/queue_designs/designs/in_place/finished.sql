-- Adds $1 finished jobs older than every other, of 200 users in turn. Ids are version 7, in the order of time.
insert into jobs (id, user_id, kind, args, priority, state, attempts, started_at, finished_at)
select (lpad(to_hex(1700000000000 + n), 12, '0') || '70008000' || lpad(to_hex(n), 12, '0'))::uuid,
       ('00000000000070008000' || lpad(to_hex(n % 200), 12, '0'))::uuid,
       'normalize', jsonb_build_object('eventId', md5(n::text)::uuid, 'source', 'mailbox'), n % 4,
       'completed', 1, clock_timestamp(), clock_timestamp()
from generate_series(1, $1::bigint) n
