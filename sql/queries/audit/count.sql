-- How many rows the current user's audit log has at or after $1 and before $2. Primary key.
select count(*) from audit_log where at >= $1::timestamptz and at < $2::timestamptz
