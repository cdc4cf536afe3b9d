-- The account of a subject whose token was made with key $2 (null: the shared secret), and which version its data have now.
-- users_pkey, jwt_keys_id_key.
select user_id, omnicrm.data_version(user_id) as data_version from omnicrm.find_jwt_user($1::uuid, $2::uuid)
