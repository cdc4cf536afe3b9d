-- Whether PostgreSQL knows a time zone by this name. A function's rows: 1,200 names, read from disk, only when a profile changes.
select exists (select from pg_timezone_names where name = $1::text) as is_known
