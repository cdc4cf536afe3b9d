-- Makes due jobs claimable, of everybody or of the current user, and counts what waits. scheduled_jobs_due.
select promoted, queued, running from omnicrm.process_jobs($1::boolean)
