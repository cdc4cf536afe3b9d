-- The current user's password hash: one row. Primary key.
select password_hash from users
