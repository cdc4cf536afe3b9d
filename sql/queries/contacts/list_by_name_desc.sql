-- Contacts by name, last first, after the one with key $1 and id $2; no key: from the start, for which the
-- greatest is looked up, since no text sorts behind all others in every collation. contacts_by_name, backwards.
select id, display_name, organization, title, primary_email, primary_phone, stage, source, interaction_count,
       first_interaction_at, last_interaction_at, created_at, updated_at, name_key
from contacts
where (name_key, id) < (case when $1::text is null then (select max(name_key) from contacts) else $1 end, $2::uuid)
order by name_key desc, id desc
limit $3::integer offset $4::integer
