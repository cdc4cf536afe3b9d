-- Ends all sessions of the current user but $1 (null: all). Primary key prefix.
delete from sessions where id is distinct from $1::uuid
