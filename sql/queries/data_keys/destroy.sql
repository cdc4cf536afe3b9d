-- Destroys the current user's data key.
select omnicrm.destroy_data_key() is null as is_done
