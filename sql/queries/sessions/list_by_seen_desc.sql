-- The current user's sessions that hold, those seen latest first, behind the one seen at $1 with id $2. sessions_seen.
select id, created_at, last_seen_at, expires_at, user_agent, address
from sessions
where expires_at > omnicrm.now() and (last_seen_at, id) < ($1::timestamptz, $2::uuid)
order by last_seen_at desc, id desc
limit $3::integer offset $4::integer
