-- Keeps an answer; no row when there is one already that holds. Primary key.
insert into idempotency_keys as known (user_id, key, fingerprint, status, sealed)
values (omnicrm.current_user_id(), $1::text, $2::bytea, $3::smallint, $4::bytea)
on conflict (user_id, key) do update
set fingerprint = excluded.fingerprint, status = excluded.status, sealed = excluded.sealed,
    created_at = omnicrm.now()
where known.created_at <= omnicrm.now() - interval '24 hours'
returning key
