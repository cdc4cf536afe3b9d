-- Makes the partitions of the days to come and drops those older than $1 days; returns how many days were dropped.
select omnicrm.keep_job_history($1::integer * interval '1 day') as dropped
