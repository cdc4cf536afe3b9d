-- How many causes the current user's jobs have had to fail. job_errors_of_user, index only.
select count from omnicrm.count_job_errors() as count
