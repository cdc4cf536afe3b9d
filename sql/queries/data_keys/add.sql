-- Gives a user a data key, unless there is one already.
insert into data_keys (user_id, master_key_id, wrapped_key) values ($1, $2, $3) on conflict (user_id) do nothing
