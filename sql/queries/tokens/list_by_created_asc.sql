-- The current user's tokens that were not revoked, oldest first, behind the one with id $1. Primary key.
select id, name, created_at, expires_at, scopes
from api_tokens
where revoked_at is null and id > $1::uuid
order by id
limit $2::integer offset $3::integer
