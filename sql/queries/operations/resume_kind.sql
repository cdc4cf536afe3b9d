-- Jobs of kind $1 are started again; whether they were paused. Primary key.
select resume_kind($1::text) as was_paused
