-- Notes that a session of the current user was seen, from address $2: once in five minutes, whoever comes first. Primary key.
update sessions set last_seen_at = omnicrm.now(), address = $2::text
where id = $1::uuid and last_seen_at <= omnicrm.now() - interval '5 minutes'
