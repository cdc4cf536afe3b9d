-- A user's wrapped data key; without either column once it is destroyed. Primary key.
select master_key_id, wrapped_key from data_keys where user_id = $1
