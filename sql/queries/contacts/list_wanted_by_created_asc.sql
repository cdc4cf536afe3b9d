-- Contacts that are asked for, oldest first, after the one created at $7 with id $8.
-- contacts_newest, backwards.
select id, display_name, organization, title, primary_email, primary_phone, stage, source, interaction_count,
       first_interaction_at, last_interaction_at, created_at, updated_at, name_key
from contacts
where
-- fragment contacts/wanted
  and (created_at, id) > ($7::timestamptz, $8::uuid)
order by created_at, id
limit $9::integer offset $10::integer
