-- How many token buckets there are, and how many of them have been full for an hour, so that their rows say nothing; as
-- omnicrm_owner. The whole table, which has a row for each client of late.
select count(*) as buckets, count(*) filter (where full_at < omnicrm.now() - interval '1 hour') as forgettable
from rate_buckets
