-- Gives identities to contacts. Primary key.
insert into contact_identities (user_id, batch_id, id, contact_id, kind, value, display)
select $1::uuid, $2::uuid, i.*
from unnest($3::uuid[], $4::uuid[], $5::text[], $6::text[], $7::text[]) as i
