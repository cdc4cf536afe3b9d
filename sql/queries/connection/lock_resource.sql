-- Until the end of the transaction, only this one changes what has this name for the current user. No index; an advisory lock.
select true as locked
from (select pg_advisory_xact_lock(hashtextextended(omnicrm.current_user_id()::text || ' ' || $1::text, 1))) as taken
