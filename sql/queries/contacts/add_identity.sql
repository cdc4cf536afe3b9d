-- Gives an identity to a contact by hand. Primary key.
insert into contact_identities (user_id, batch_id, id, contact_id, kind, value, display)
values (omnicrm.current_user_id(), null, $1::uuid, $2::uuid, $3::text, $4::text, $5::text)
