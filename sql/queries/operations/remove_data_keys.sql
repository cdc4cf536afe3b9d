-- Removes the data keys of users $1 that are wrapped as $2, for they live elsewhere; as omnicrm_owner. Primary key.
delete from data_keys d using unnest($1::uuid[], $2::bytea[]) as n (user_id, wrapped)
where d.user_id = n.user_id and d.wrapped_key = n.wrapped
