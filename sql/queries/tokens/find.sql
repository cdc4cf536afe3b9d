-- Whose API token this is, if it holds: none or one; and which version its owner's data have now. api_tokens_token_hash_key.
select user_id, token_id, omnicrm.data_version(user_id) as data_version
from omnicrm.find_api_token($1::bytea)
