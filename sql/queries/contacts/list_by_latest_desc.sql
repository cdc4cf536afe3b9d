-- Contacts, last heard of first, after the one of time $1 with id $2 (no id: from the start; no time: it was never heard of).
-- contacts_latest.
select id, display_name, organization, title, primary_email, primary_phone, stage, source, interaction_count,
       first_interaction_at, last_interaction_at, created_at, updated_at, name_key
from contacts
where (coalesce(last_interaction_at, '-infinity'), id) <
      (case when $2::uuid is null then 'infinity' else coalesce($1::timestamptz, '-infinity') end,
       coalesce($2::uuid, 'ffffffff-ffff-ffff-ffff-ffffffffffff'))
order by coalesce(last_interaction_at, '-infinity') desc, id desc
limit $3::integer offset $4::integer
