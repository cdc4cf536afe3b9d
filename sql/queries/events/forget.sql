-- Forgets up to $2 events older than $1 milliseconds; returns how many. events_age.
select omnicrm.forget_events($1::bigint, $2::integer) as forgotten
