-- Whose API token this is, if it holds, and what it may do (null: everything): none or one. api_tokens_token_hash_key.
select user_id, token_id, scopes from omnicrm.find_api_token($1::bytea)
