-- Gives the current user a password. Primary key.
update users set password_hash = $1::text
