-- Contacts that the undone batch $3 created, but others know too, now belong to the first of those. Primary key.
update contacts c
set batch_id = (select min(i.batch_id::text)::uuid from contact_identities i
                where i.user_id = c.user_id and i.contact_id = c.id)
where c.user_id = $1::uuid and c.id = any($2::uuid[]) and c.batch_id = $3::uuid
