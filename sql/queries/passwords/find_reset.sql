-- Whose link this is, if it holds: none or one. password_resets_token_hash_key.
select user_id, reset_id from omnicrm.find_password_reset($1::bytea)
