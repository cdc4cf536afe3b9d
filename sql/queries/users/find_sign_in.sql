-- Who signs in with this address: none or one. users_email_key_key.
select user_id, password_hash from omnicrm.find_sign_in($1::text)
