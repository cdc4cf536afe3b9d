-- How many of a contact's interactions there are of those that are asked for. participants_timeline, then the primary key.
select count(distinct i.id)
from contact_identities ci
join interaction_participants p on p.identity_value = ci.value
join interactions i on i.id = p.interaction_id
where
-- fragment interactions/wanted
  and ci.contact_id = $6::uuid and ci.kind <> 'card'
