-- Which master keys wrap data keys, and how many workers are alive. data_keys_by_master_key; the workers' few rows.
select array(select omnicrm.master_keys_in_use()) as master_keys, omnicrm.live_workers() as live_workers
