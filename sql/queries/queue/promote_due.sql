-- Moves scheduled jobs on whose time has come, 1,000 a call; returns how many. scheduled_jobs_due.
select omnicrm.promote_due_jobs() as promoted
