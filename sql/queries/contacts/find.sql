-- One contact with what was typed about it. Primary keys.
select c.id, c.display_name, c.organization, c.title, c.primary_email, c.primary_phone, c.stage, c.source,
       c.interaction_count, c.first_interaction_at, c.last_interaction_at, c.created_at, c.updated_at,
       coalesce(e.notes, '') as notes,
       array_remove(array[case when e.display_name is not null then 'displayName' end,
                          case when e.organization is not null then 'organization' end,
                          case when e.title is not null then 'title' end,
                          case when e.primary_email is not null then 'primaryEmail' end,
                          case when e.primary_phone is not null then 'primaryPhone' end], null) as typed_fields
from contacts c left join contact_edits e on e.contact_id = c.id
where c.id = $1::uuid
