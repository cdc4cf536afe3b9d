-- Whether this transaction is the only one at work on a request's key. No index; an advisory lock until its end.
select pg_try_advisory_xact_lock(hashtextextended(omnicrm.current_user_id()::text || ' ' || $1::text, 0)) as taken
