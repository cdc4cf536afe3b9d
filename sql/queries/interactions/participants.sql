-- Who took part, as the message or the event names them, each with the contact behind the address, if there is one.
-- Primary key, then unique (user_id, kind, value).
select p.role, p.address, p.name, c.contact_id
from interaction_participants p
left join contact_identities c on c.kind = p.identity_kind and c.value = p.identity_value
where p.interaction_id = $1::uuid
order by p.position
