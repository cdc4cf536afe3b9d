-- Whose session this is, if it holds: none or one; and which version their data have now. sessions_token_hash_key.
select user_id, session_id, csrf_secret, omnicrm.data_version(user_id) as data_version
from omnicrm.find_session($1::bytea)
