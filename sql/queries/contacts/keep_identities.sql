-- Makes what a contact is known by its owner's as well. contact_identities_contact.
update contact_identities set batch_id = null where contact_id = $1::uuid and batch_id is not null
