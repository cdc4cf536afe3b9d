-- How many sessions of the current user hold. Primary key prefix.
select count(*) from sessions where expires_at > omnicrm.now()
