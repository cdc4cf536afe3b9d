-- Counts the interactions of these contacts anew. contact_identities_contact, then participants_timeline.
update contacts c
set interaction_count = coalesce(n.total, 0),
    first_interaction_at = n.first_at,
    last_interaction_at = n.last_at
from unnest($2::uuid[]) as wanted(id)
left join lateral (
    select count(distinct p.interaction_id) as total, min(p.occurred_at) as first_at, max(p.occurred_at) as last_at
    from contact_identities ci
    join interaction_participants p on p.user_id = ci.user_id and p.identity_value = ci.value and p.personal
    where ci.user_id = $1::uuid and ci.contact_id = wanted.id
) n on true
where c.user_id = $1 and c.id = wanted.id
