-- A new token of the current user; answers it as the list shows it.
insert into api_tokens (user_id, id, name, token_hash, expires_at, scopes)
values (omnicrm.current_user_id(), $1::uuid, $2::text, $3::bytea, $4::timestamptz, $5::text[])
returning id, name, created_at, expires_at, scopes
