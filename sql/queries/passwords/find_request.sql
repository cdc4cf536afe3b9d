-- The address somebody typed, until that was seen to. Primary key.
select email_key from password_requests where id = $1::uuid
