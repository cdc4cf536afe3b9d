-- Gives worker $1 up to $3 jobs of the kinds $2, each under a new token; none when the worker was declared dead (its
-- row, held for the length of this statement, keeps it from being declared so meanwhile). jobs_claim, in its order:
-- the inner limit is written out because the planner guesses a tenth of the table for a parameter; the outer one
-- stops the locking.
with me as materialized (
    select id from workers where id = $1::uuid and dead_at is null for share),
picked as materialized (
    select ready.id
    from (select id from jobs
          where state = 'queued' and kind = any ($2::text[])
          order by priority, run_at, id
          limit 1000
          for update skip locked) ready
    limit $3::integer)
update jobs
set state = 'running', worker_id = $1, claim_token = nextval('job_claims'), attempts = attempts + 1,
    started_at = omnicrm.now()
where id = any (array(select id from picked)) and exists (select from me)
returning id, user_id, batch_id, kind, args, priority, run_at, attempts, max_attempts, claim_token
