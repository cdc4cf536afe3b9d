-- Whether a batch is being cancelled that still has jobs to be taken out. job_batches_withdrawing.
select exists (select from job_batches where cancelled_at is not null and withdrawn_at is null) as has_rest
