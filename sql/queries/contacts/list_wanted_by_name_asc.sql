-- Contacts that are asked for, by name, after the one with key $7 and id $8.
-- contacts_by_name.
select id, display_name, organization, title, primary_email, primary_phone, stage, source, interaction_count,
       first_interaction_at, last_interaction_at, created_at, updated_at, name_key
from contacts
where (case when
-- fragment contacts/wanted
       then true end) is not null
  and (name_key, id) > ($7::text, $8::uuid)
order by name_key, id
limit $9::integer offset $10::integer
