-- The current user's tokens that were not revoked, newest first; at most 1,000. Primary key prefix.
select id, name, created_at, expires_at, scopes from api_tokens where revoked_at is null order by id desc limit 1000
