-- The session that holds back vacuum in this database the most, if one has for longer than a minute; as omnicrm_owner. See
-- horizon_holders().
select pid, role, application, state, extract(epoch from omnicrm.now() - began_at)::double precision as seconds
from omnicrm.horizon_holders()
where began_at < omnicrm.now() - interval '1 minute'
order by held_back desc, began_at
limit 1
