-- Whether the subject has an account now. users_pkey, users_email_key_key.
select omnicrm.create_jwt_user($1::uuid, $2::text, $3::text) as has_account
