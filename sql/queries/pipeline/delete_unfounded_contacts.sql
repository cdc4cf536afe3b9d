-- Deletes those of these contacts that have no identity left and were not made by hand. Primary key.
delete from contacts c
where c.user_id = $1::uuid and c.id = any($2::uuid[]) and c.batch_id is not null
  and not exists (select from contact_identities i where i.user_id = c.user_id and i.contact_id = c.id)
