-- Creates contacts; what they show is derived next, by update_contacts. Primary key.
insert into contacts (user_id, batch_id, id, display_name, name_key, source)
select $1::uuid, $2::uuid, c.id, '', '', 'mail'
from unnest($3::uuid[]) as c(id)
