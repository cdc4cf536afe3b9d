-- How many tokens of the current user were not revoked. Primary key prefix.
select count(*) from api_tokens where revoked_at is null
