-- Jobs of kind $1 are started again; no row: they were not paused. Primary key.
select was_paused from resume_kind($1::text) as was_paused where was_paused
