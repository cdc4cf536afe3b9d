-- Puts failed or cancelled job $1 of the current user back into the queue; its state afterwards, no row: there is no such
-- job. Primary keys.
select state from omnicrm.retry_job($1::uuid) as state
