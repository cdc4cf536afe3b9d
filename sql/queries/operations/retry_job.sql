-- Puts failed or cancelled job $1 back into the queue; its state afterwards, no row when there is no such job. Primary key.
select state from retry_any_job($1::uuid) as state where state is not null
