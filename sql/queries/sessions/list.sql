-- The current user's sessions that hold, newest first; at most 1,000. Primary key prefix.
select id, created_at, last_seen_at, expires_at, user_agent, address
from sessions where expires_at > omnicrm.now() order by id desc limit 1000
