-- What is asked for of the current user's audit log, newest first, behind the row of time $6 with id $7. Primary key.
select id, at, actor, credential_id, action, target_kind, target_id, address, request_id, details
from audit_log
where
-- fragment audit/wanted
  and (at, id) < ($6::timestamptz, $7::uuid)
order by at desc, id desc
limit $8::integer offset $9::integer
