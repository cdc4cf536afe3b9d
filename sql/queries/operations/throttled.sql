-- Who was refused by a limit within the last minute and has not had a token since, latest first, $1 at most; as
-- omnicrm_owner. `subject`: a user's e-mail address, a client's network address, empty where only a hash of it is known.
-- The whole table, which has a row for each client of late.
select regexp_replace(b.name, ' [0-9a-f]{32}$', '') as rule,
       coalesce(case when b.name ~ '(^|[ ])user [0-9a-f]{32}$'
                     then (select u.email from users u where u.id = right(b.name, 32)::uuid)
                     when b.name ~ '(^|[ ])address 0{20}f{4}[0-9a-f]{8}$'
                     then host('0.0.0.0'::inet + ('x' || right(b.name, 8))::bit(32)::bigint)
                     when b.name ~ '(^|[ ])address [0-9a-f]{32}$'
                     then host(regexp_replace(right(b.name, 32), '(.{4})(?!$)', '\1:', 'g')::inet) end, '') as subject
from rate_buckets b
where b.granted = 0 and b.level < 1 and b.refilled_at > omnicrm.now() - interval '1 minute'
order by b.refilled_at desc, b.name
limit $1::integer
