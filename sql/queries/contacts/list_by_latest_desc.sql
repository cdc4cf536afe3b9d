-- Contacts, last heard of first, after the one of time $1 with id $2 (-infinity: it was never heard of).
-- contacts_latest.
select id, display_name, organization, title, primary_email, primary_phone, stage, source, interaction_count,
       first_interaction_at, last_interaction_at, created_at, updated_at, name_key
from contacts
where (case when last_interaction_at is null then '-infinity' else last_interaction_at end, id) < ($1::timestamptz, $2::uuid)
order by case when last_interaction_at is null then '-infinity' else last_interaction_at end desc, id desc
limit $3::integer offset $4::integer
