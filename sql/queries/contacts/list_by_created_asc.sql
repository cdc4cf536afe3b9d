-- Contacts, oldest first, after the one created at $1 with id $2. contacts_newest, backwards.
select id, display_name, organization, title, primary_email, primary_phone, stage, source, interaction_count,
       first_interaction_at, last_interaction_at, created_at, updated_at, name_key
from contacts
where (created_at, id) > ($1::timestamptz, $2::uuid)
order by created_at, id
limit $3::integer offset $4::integer
