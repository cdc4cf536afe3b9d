-- Ends a session of the current user; no row when there is none. Primary key.
delete from sessions where id = $1::uuid returning id
