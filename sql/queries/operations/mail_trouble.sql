-- How many mails wait for another attempt, how many were given up within a week, and what the last attempt that failed said
-- (empty: none did of late). scheduled_jobs as a whole, primary key of submitted_jobs, finished_jobs_failed, job_errors.
select (select count(*) from scheduled_jobs d join submitted_jobs s on s.id = d.job_id
        where d.kind = 'send_mail' and s.attempts > 0) as put_off,
       (select count(*) from finished_jobs f
        where f.state = 'failed' and f.kind = 'send_mail' and f.finished_at > omnicrm.now() - interval '7 days') as given_up,
       coalesce((select e.message from job_errors e where e.kind = 'send_mail' order by e.last_at desc limit 1), '')
           as last_error
