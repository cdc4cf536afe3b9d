-- The contacts these identities belong to. unique (user_id, kind, value).
select i.kind, i.value, i.contact_id
from unnest($2::text[], $3::text[]) as wanted(kind, value)
join contact_identities i on i.user_id = $1::uuid and i.kind = wanted.kind and i.value = wanted.value
