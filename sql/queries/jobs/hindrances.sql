-- What holds the whole installation up. See hindrances().
select oldest_transaction_seconds, lost_jobs, paused_users from omnicrm.hindrances()
