-- The current user's tokens that were not revoked, those that never end first, then those that end latest, behind the one that
-- ends at $1 (never: infinity) with id $2. api_tokens_expiry, backwards.
select id, name, created_at, expires_at, scopes
from api_tokens
where revoked_at is null and (case when expires_at is null then 'infinity' else expires_at end, id) < ($1::timestamptz, $2::uuid)
order by case when expires_at is null then 'infinity' else expires_at end desc, id desc
limit $3::integer offset $4::integer
