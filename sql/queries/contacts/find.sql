-- One contact. Primary key.
select id, display_name, organization, title, primary_email, primary_phone, stage, source, interaction_count,
       first_interaction_at, last_interaction_at, created_at, updated_at
from contacts
where id = $1::uuid
