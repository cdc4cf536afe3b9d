-- What is typed about a contact from now on. Primary key.
insert into contact_edits (user_id, contact_id, display_name, name_key, organization, title, primary_email, primary_phone, notes)
values (omnicrm.current_user_id(), $1::uuid, $2::text, $3::text, $4::text, $5::text, $6::text, $7::text, $8::text)
on conflict (user_id, contact_id) do update
set display_name = excluded.display_name, name_key = excluded.name_key, organization = excluded.organization,
    title = excluded.title, primary_email = excluded.primary_email, primary_phone = excluded.primary_phone,
    notes = excluded.notes, edited_at = omnicrm.now()
