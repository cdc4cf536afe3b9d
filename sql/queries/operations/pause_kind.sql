-- No job of kind $1 is started from now on. Its rows of ready_jobs, read as a whole.
select pause_kind($1::text) is null as is_done
