-- Adds schedule $1: the work of user $2 (null: the system's own), of kind $3, first at $9; no row when there is one of that
-- name already. Primary key.
insert into job_schedules (name, user_id, kind, args, priority, cron, time_zone, missed, next_at)
values ($1::text, $2::uuid, $3::text, $4::jsonb, $5::smallint, $6::text, $7::text, $8::text, $9::timestamptz)
on conflict (name) do nothing
returning true as is_added
