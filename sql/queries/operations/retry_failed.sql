-- Retries up to 1,000 failed jobs, of kind $1 and user $2 when given, that failed before $3; how many that were.
-- finished_jobs_failed.
select retry_failed_jobs($1::text, $2::uuid, $3::timestamptz) as retried
