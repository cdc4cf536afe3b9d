-- A new session of the current user, if $7 still is their password's hash; $6 is its life in seconds. The lock makes a
-- change of the password come first, or find this session to end. Primary key.
insert into sessions (user_id, id, token_hash, csrf_secret, user_agent, address, expires_at)
select u.id, $1::uuid, $2::bytea, $3::bytea, $4::text, $5::text, omnicrm.now() + $6::bigint * interval '1 second'
from users u
where u.id = omnicrm.current_user_id() and u.password_hash = $7::text
for share
