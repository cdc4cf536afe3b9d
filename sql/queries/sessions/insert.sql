-- A new session of the current user; $6 is its life in seconds.
insert into sessions (user_id, id, token_hash, csrf_secret, user_agent, address, expires_at)
values (omnicrm.current_user_id(), $1::uuid, $2::bytea, $3::bytea, $4::text, $5::text,
        omnicrm.now() + $6::bigint * interval '1 second')
