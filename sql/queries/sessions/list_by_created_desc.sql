-- The current user's sessions that hold, newest first, behind the one with id $1. Primary key.
select id, created_at, last_seen_at, expires_at, user_agent, address
from sessions
where expires_at > omnicrm.now() and id < $1::uuid
order by id desc
limit $2::integer offset $3::integer
