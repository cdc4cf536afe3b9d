-- The attempts that did not complete the job, in their order.
select attempt, started_at, ended_at, error from omnicrm.list_job_attempts($1::uuid)
