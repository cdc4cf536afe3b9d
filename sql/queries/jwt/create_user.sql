-- Whether the subject's account is new; null: it has none. users_pkey, users_email_key_key.
select omnicrm.create_jwt_user($1::uuid, $2::text, $3::text) as is_new
