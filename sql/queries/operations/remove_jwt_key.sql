-- Accepts a key no longer; no row when there is none of that name. jwt_keys_pkey.
delete from omnicrm.jwt_keys where kid = $1::text returning true as is_removed
