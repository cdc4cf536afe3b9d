-- Takes a token back; no row when there is none, or it was taken back before. Primary key.
update api_tokens set revoked_at = omnicrm.now() where id = $1::uuid and revoked_at is null returning id
