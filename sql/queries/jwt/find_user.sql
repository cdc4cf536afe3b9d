-- The account of a subject whose token was made with key $2 (null: the shared secret). users_pkey, jwt_keys_id_key.
select user_id from omnicrm.find_jwt_user($1::uuid, $2::uuid)
