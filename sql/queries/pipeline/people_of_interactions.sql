-- The people in these interactions who may be contacts. Primary keys.
select p.interaction_id, i.kind, p.occurred_at, p.identity_kind, p.identity_value, p.address, p.name
from interactions i
join interaction_participants p on p.user_id = i.user_id and p.interaction_id = i.id and p.personal
where i.user_id = $1::uuid and i.id = any($2::uuid[])
order by p.interaction_id, p.position
