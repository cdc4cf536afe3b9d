-- Gives users $1 the wrapped keys $4 under master key $3, where they still have $2; how many is the count of rows. Primary key.
update data_keys d set master_key_id = $3::text, wrapped_key = n.wrapped
from unnest($1::uuid[], $2::bytea[], $4::bytea[]) as n (user_id, old, wrapped)
where d.user_id = n.user_id and d.wrapped_key = n.old
