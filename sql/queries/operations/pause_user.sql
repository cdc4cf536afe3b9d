-- No job of user $1 is started from now on. ready_jobs_of_user.
select pause_user($1::uuid) is null as is_done
