-- Contacts that are asked for, newest first, after the one created at $7 with id $8.
-- contacts_newest.
select id, display_name, organization, title, primary_email, primary_phone, stage, source, interaction_count,
       first_interaction_at, last_interaction_at, created_at, updated_at, name_key
from contacts
where
-- fragment contacts/wanted
  and (created_at, id) < ($7::timestamptz, $8::uuid)
order by created_at desc, id desc
limit $9::integer offset $10::integer
