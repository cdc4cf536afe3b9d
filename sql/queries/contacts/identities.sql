-- By what a contact is known, e-mail addresses first. contact_identities_contact.
select id, kind, value, display from contact_identities where contact_id = $1::uuid order by kind, value
