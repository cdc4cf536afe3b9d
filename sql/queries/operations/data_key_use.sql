-- How many data keys each master key wraps; of destroyed ones the id is null. As omnicrm_owner. Reads data_keys.
select master_key_id, count(*) as data_keys from data_keys group by master_key_id order by master_key_id
