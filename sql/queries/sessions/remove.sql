-- Ends a session of the current user. Primary key.
delete from sessions where id = $1::uuid
