-- Contacts, longest silence first, after the one of time $1 with id $2 (no id: from the start; no time: it was never heard of).
-- contacts_latest, backwards.
select id, display_name, organization, title, primary_email, primary_phone, stage, source, interaction_count,
       first_interaction_at, last_interaction_at, created_at, updated_at, name_key
from contacts
where (coalesce(last_interaction_at, '-infinity'), id) >
      (coalesce($1::timestamptz, '-infinity'), coalesce($2::uuid, '00000000-0000-0000-0000-000000000000'))
order by coalesce(last_interaction_at, '-infinity'), id
limit $3::integer offset $4::integer
