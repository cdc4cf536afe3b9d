-- How many schedules the current user has. job_schedules_of_user.
select count(*) from omnicrm.list_schedules()
