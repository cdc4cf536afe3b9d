-- Forgets the current user's sessions that have run out: part of signing in, so none pile up. Primary key prefix.
delete from sessions where expires_at <= omnicrm.now()
