-- The data behind `./dev bench http`: :users users with :contacts contacts each, and a session for every user. Contacts
-- lie in the table as mail brings them: a hundred of one user, then a hundred of the next.
\set ON_ERROR_STOP on
set search_path = omnicrm;
set synchronous_commit = off;
truncate users cascade;

create or replace function pg_temp.user_id(number bigint) returns uuid language sql immutable
as $$ select ('00000000-0000-7000-8000-' || lpad(to_hex(number), 12, '0'))::uuid $$;

insert into users (id, email, email_key)
select pg_temp.user_id(n), 'user' || n || '@example.com', 'user' || n || '@example.com'
from generate_series(1, :users) n;

insert into user_profiles (user_id) select id from users;

-- The cookie of user n holds the SHA-256 of 'session n' (see sessions.sql).
insert into sessions (user_id, id, token_hash, csrf_secret, expires_at)
select pg_temp.user_id(n), gen_random_uuid(), sha256(convert_to(token, 'UTF8')), sha256('secret'),
       omnicrm.now() + interval '1 day'
from generate_series(1, :users) n,
     lateral (select 'omni_' || rtrim(translate(encode(sha256(convert_to('session ' || n, 'UTF8')), 'base64'), '+/', '-_'),
                                      '=') as token) t;

insert into contacts (user_id, id, display_name, name_key, organization, title, primary_email, primary_phone, source,
                      interaction_count, first_interaction_at, last_interaction_at, created_at, updated_at)
select pg_temp.user_id(u), gen_random_uuid(), 'Contact Number ' || c, 'contact number ' || c, 'Example Works ' || c % 97,
       'Head of Department ' || c % 13, 'contact' || c || '@example.org', '+4930' || 1000000 + c, 'mail', c % 500,
       timestamptz '2024-01-01 00:00:00.123456Z' + c * interval '1 minute',
       timestamptz '2026-01-01 00:00:00.654321Z' + c * interval '7 seconds',
       timestamptz '2025-01-01 00:00:00.111111Z' + c * interval '1 second',
       timestamptz '2026-02-01 00:00:00.222222Z' + c * interval '1 second'
from (select u, hundred * 100 + place as c
      from generate_series(0, (:contacts - 1) / 100) hundred, generate_series(1, :users) u, generate_series(1, 100) place
      where hundred * 100 + place <= :contacts
      order by hundred, u, place) as numbered; -- or the rows of one list lie in as many blocks

vacuum (analyze) contacts;
vacuum (analyze) users;
vacuum (analyze) sessions;
checkpoint;
