-- A contact's interactions at or after $6 and before $7, newest first, behind the one of time $2 with id $3; $4 of them, $5 left out.
--
-- Each identity of the contact gives its first $4 + $5, a range of participants_timeline (the sub-select keeps one row of
-- an interaction in which an identity stands twice); the first of these together are looked up.
with wanted as materialized (
    select distinct t.occurred_at, t.interaction_id
    from contact_identities ci
    cross join lateral (
        select distinct p.occurred_at, p.interaction_id
        from interaction_participants p
        where p.identity_value = ci.value
          and (p.occurred_at, p.interaction_id) < ($2::timestamptz, $3::uuid)
          and p.occurred_at >= $6::timestamptz and p.occurred_at < $7::timestamptz
        order by p.occurred_at desc, p.interaction_id desc
        limit $4::integer + $5::integer
    ) t
    where ci.contact_id = $1::uuid and ci.kind <> 'card'
    order by t.occurred_at desc, t.interaction_id desc
    limit $4::integer offset $5::integer
)
-- fragment interactions/row
from wanted w
join interactions i on i.id = w.interaction_id
left join thread_links l on l.message_key = i.message_key
order by w.occurred_at desc, w.interaction_id desc
