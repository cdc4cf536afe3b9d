-- Events of the users in $1, each behind the number in $2, at most $3 of each; by user and number. events_pkey.
select user_id, number, kind, payload, created_at from omnicrm.read_events($1::uuid[], $2::bigint[], $3::integer)
