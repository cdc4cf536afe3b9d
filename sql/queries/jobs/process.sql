-- Makes due jobs claimable, of everybody or of the current user, and counts what waits. jobs_due, jobs_claim.
select promoted, queued, running from omnicrm.process_jobs($1::boolean)
