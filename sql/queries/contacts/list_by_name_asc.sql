-- Contacts by name, after the one with key $1 and id $2. contacts_by_name.
select id, display_name, organization, title, primary_email, primary_phone, stage, source, interaction_count,
       first_interaction_at, last_interaction_at, created_at, updated_at, name_key
from contacts
where (name_key, id) > ($1::text, $2::uuid)
order by name_key, id
limit $3::integer offset $4::integer
