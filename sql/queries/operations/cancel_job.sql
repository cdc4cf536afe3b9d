-- Cancels job $1 or asks it to stop; its state afterwards, no row when there is no such job. Primary keys.
select state from cancel_any_job($1::uuid) as state where state is not null
