-- The data keys of these users, in no order; without the last two columns where destroyed. As omnicrm_owner. Primary key.
select user_id, master_key_id, wrapped_key from data_keys where user_id = any ($1::uuid[])
