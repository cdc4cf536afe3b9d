-- Gives worker $1 up to $2 jobs. jobs_claim, in its order: the inner limit is written out because the planner guesses a
-- tenth of the table for a parameter; the outer one stops the locking. Nothing but a claim changes a queued row, so the
-- place of a row we have locked stays its place.
with picked as materialized (
    select place
    from (select ctid as place from jobs
          where state = 'queued'
          order by priority, run_at, id
          limit 1000
          for update skip locked) ready
    limit $2::integer)
update jobs
set state = 'running', worker_id = $1::uuid, claim_token = nextval('claims'), attempts = attempts + 1,
    started_at = clock_timestamp()
where ctid = any (array(select place from picked))
returning id, claim_token as token, user_id, kind, args, priority, attempts as attempt
