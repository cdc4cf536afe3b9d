-- How many jobs the current user has of those that are asked for, as in list. submitted_jobs_of_user, index only where nothing
-- but the user and the time narrows it.
select count from omnicrm.count_jobs($1::text[], $2::text[], $3::uuid, $4::uuid, $5::uuid) as count
