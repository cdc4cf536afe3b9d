-- Cancels what has not started of batch $2 of user $1; returns how many. jobs_unfinished.
with cancelled as (
    update jobs set state = 'cancelled', finished_at = omnicrm.now()
    where user_id = $1::uuid and batch_id = $2::uuid and state in ('scheduled', 'queued')
    returning id)
select count(*) as cancelled from cancelled
