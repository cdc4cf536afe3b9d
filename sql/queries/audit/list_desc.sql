-- The current user's audit log at or after $1 and before $2, newest first, behind the row of time $3 with id $4. Primary key.
-- fragment audit/row
from audit_log a
where a.at >= $1::timestamptz and a.at < $2::timestamptz
  and (a.at, a.id) < ($3::timestamptz, $4::uuid)
order by a.at desc, a.id desc
limit $5::integer offset $6::integer
