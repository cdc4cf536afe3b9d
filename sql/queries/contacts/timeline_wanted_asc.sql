-- A contact's interactions that are asked for, oldest first, behind the one of time $6 with id $7; $8 of them, $9 left out.
-- Like timeline_asc, but that each identity's are looked up one by one until there are enough. participants_timeline, then
-- the primary key.
with wanted as materialized (
    select distinct t.occurred_at, t.interaction_id
    from contact_identities ci
    cross join lateral (
        select distinct p.occurred_at, p.interaction_id
        from interaction_participants p
        join interactions i on i.id = p.interaction_id
        where
-- fragment interactions/wanted
          and p.identity_value = ci.value
          and (p.occurred_at, p.interaction_id) > ($6::timestamptz, $7::uuid)
          and p.occurred_at >= $3::timestamptz and p.occurred_at < $4::timestamptz
        order by p.occurred_at, p.interaction_id
        limit $8::integer + $9::integer
    ) t
    where ci.contact_id = $10::uuid and ci.kind <> 'card'
    order by t.occurred_at, t.interaction_id
    limit $8::integer offset $9::integer
)
-- fragment interactions/row
from wanted w
join interactions i on i.id = w.interaction_id
left join thread_links l on l.message_key = i.message_key
order by w.occurred_at, w.interaction_id
