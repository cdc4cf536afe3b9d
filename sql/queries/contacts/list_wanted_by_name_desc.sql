-- Contacts that are asked for, by name, last first, after the one with key $7 and id $8; no key: from the start.
-- contacts_by_name, backwards.
select id, display_name, organization, title, primary_email, primary_phone, stage, source, interaction_count,
       first_interaction_at, last_interaction_at, created_at, updated_at, name_key
from contacts
where (case when
-- fragment contacts/wanted
       then true end) is not null
  and (name_key, id) < (case when $7::text is null then (select max(name_key) from contacts) else $7 end, $8::uuid)
order by name_key desc, id desc
limit $9::integer offset $10::integer
