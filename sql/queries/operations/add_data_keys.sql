-- Adds data keys of users who have none here yet; as omnicrm_owner.
insert into data_keys (user_id, master_key_id, wrapped_key)
select * from unnest($1::uuid[], $2::text[], $3::bytea[]) on conflict (user_id) do nothing
