-- Accepts a key, in place of the one that had its name; whether there was one. jwt_keys_pkey.
with before as (select jwk from omnicrm.jwt_keys where kid = $1)
insert into omnicrm.jwt_keys (kid, id, jwk) values ($1::text, $2::uuid, $3::text)
on conflict (kid) do update set id = excluded.id, jwk = excluded.jwk, added_at = omnicrm.now()
returning exists (select from before) as is_replaced
