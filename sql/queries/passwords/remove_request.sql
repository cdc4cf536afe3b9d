-- Forgets what was seen to. Primary key.
delete from password_requests where id = $1::uuid
