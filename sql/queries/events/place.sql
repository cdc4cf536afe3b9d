-- The current user's newest number, and whether the event after number $1 is still there; no row before the first event.
-- Primary keys.
select last_number, exists (select from events where number = $1::bigint + 1) as has_next from event_counters
