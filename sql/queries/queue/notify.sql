-- Tells the workers that listen that there is something to claim, or what $1 says.
select pg_notify('omnicrm_jobs', $1::text) is null as is_told
