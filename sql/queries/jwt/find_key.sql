-- The key of that name with its id; no row when none is accepted. jwt_keys_pkey.
select id, jwk from omnicrm.find_jwt_key($1::text)
