-- From now on what a contact is known by is nobody. contact_identities_contact.
insert into ignored_identifiers (user_id, kind, value)
select i.user_id, i.kind, i.value from contact_identities i where i.contact_id = $1::uuid
on conflict (user_id, kind, value) do nothing
