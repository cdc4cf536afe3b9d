-- Puts failed jobs of the current user back into the queue, of kind $1 and failed before $2 when given; how many, at most
-- 1,000. finished_jobs_failed.
select retried from omnicrm.retry_own_failed_jobs($1::text, $2::timestamptz) as retried
