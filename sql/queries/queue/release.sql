-- Makes claimable what waits and has room now, going on after lane $1. No count: another worker is at it.
select released, is_more_waiting, stopped_at from omnicrm.release_jobs($1::text)
