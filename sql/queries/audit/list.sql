-- The current user's audit log, newest first, before ($4, $5): of action $1 if that is given, within [$2, $3). Primary key.
select id, at, actor, credential_id, action, target_kind, target_id, address, request_id, details
from audit_log
where ($1::text is null or action = $1) and at >= $2::timestamptz and at < $3::timestamptz
  and (at, id) < ($4::timestamptz, $5::uuid)
order by at desc, id desc
limit $6::integer
