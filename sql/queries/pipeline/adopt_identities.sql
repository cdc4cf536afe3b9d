-- Identities of these contacts that the undone batch $3 brought, but others know too, now belong to the first of those.
-- contact_identities_contact, then the primary key of identity_evidence.
update contact_identities i
set batch_id = (select min(e.batch_id::text)::uuid from identity_evidence e
                where e.user_id = i.user_id and e.identity_value = i.value and e.identity_kind = i.kind)
where i.user_id = $1::uuid and i.contact_id = any($2::uuid[]) and i.batch_id = $3::uuid
