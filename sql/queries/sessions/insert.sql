-- A new session of the current user; $5 is its life in seconds.
insert into sessions (user_id, id, token_hash, csrf_secret, user_agent, expires_at)
values (omnicrm.current_user_id(), $1::uuid, $2::bytea, $3::bytea, $4::text,
        omnicrm.now() + $5::bigint * interval '1 second')
