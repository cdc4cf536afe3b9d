-- Cancels job $1 of the current user or asks it to stop; its state afterwards, no row: there is no such job. Primary keys.
select state from omnicrm.cancel_job($1::uuid) as state
