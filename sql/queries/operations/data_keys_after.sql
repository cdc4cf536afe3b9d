-- Up to $3 data keys of users after $1 that are not wrapped by master key $2 ('': all), in the order of users; as
-- omnicrm_owner. Primary key.
select user_id, master_key_id, wrapped_key from data_keys
where user_id > $1::uuid and destroyed_at is null and master_key_id <> $2::text
order by user_id
limit $3::integer
