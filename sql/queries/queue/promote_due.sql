-- Makes scheduled jobs claimable whose time has come, 1,000 a call; returns how many. jobs_due.
with due as materialized (
    select id from jobs where state = 'scheduled' and run_at <= omnicrm.now()
    order by run_at limit 1000 for update skip locked),
promoted as (
    update jobs set state = 'queued' where id = any (array(select id from due)) returning id)
select count(*) as promoted from promoted
