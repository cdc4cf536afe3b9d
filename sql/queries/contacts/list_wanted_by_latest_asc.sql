-- Contacts that are asked for, longest silence first, after the one of time $7 with id $8 (-infinity: never heard of).
-- contacts_latest, backwards.
select id, display_name, organization, title, primary_email, primary_phone, stage, source, interaction_count,
       first_interaction_at, last_interaction_at, created_at, updated_at, name_key
from contacts
where (case when
-- fragment contacts/wanted
       then true end) is not null
  and (case when last_interaction_at is null then '-infinity' else last_interaction_at end, id) > ($7::timestamptz, $8::uuid)
order by case when last_interaction_at is null then '-infinity' else last_interaction_at end, id
limit $9::integer offset $10::integer
