-- What was typed about a contact; nothing where it was never edited, no row where there is no such contact. Primary keys.
select e.display_name, e.name_key, e.organization, e.title, e.primary_email, e.primary_phone,
       coalesce(e.notes, '') as notes, c.stage
from contacts c left join contact_edits e on e.contact_id = c.id
where c.id = $1::uuid
