-- Whose session this is, if it holds: none or one. sessions_token_hash_key.
select user_id, session_id, csrf_secret, is_noted from omnicrm.find_session($1::bytea)
