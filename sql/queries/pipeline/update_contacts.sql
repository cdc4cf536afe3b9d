-- Writes what was derived for contacts, below what was typed about them, and adds the interactions they gained. Primary keys.
update contacts c
set display_name = coalesce(e.display_name, n.display_name),
    name_key = coalesce(e.name_key, n.name_key),
    organization = coalesce(e.organization, n.organization),
    title = coalesce(e.title, n.title),
    primary_email = coalesce(e.primary_email, n.primary_email),
    primary_phone = coalesce(e.primary_phone, n.primary_phone),
    source = n.source,
    interaction_count = c.interaction_count + n.gained,
    first_interaction_at = least(c.first_interaction_at, n.first_at),
    last_interaction_at = greatest(c.last_interaction_at, n.last_at),
    updated_at = omnicrm.now()
from unnest($2::uuid[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[], $10::bigint[],
            $11::timestamptz[], $12::timestamptz[])
     as n(id, display_name, name_key, organization, title, primary_email, primary_phone, source, gained, first_at, last_at)
left join contact_edits e on e.user_id = $1::uuid and e.contact_id = n.id
where c.user_id = $1 and c.id = n.id
