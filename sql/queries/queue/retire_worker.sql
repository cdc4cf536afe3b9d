-- Ends the life of worker $1: gone if it holds no job, otherwise expired, so that the others take its jobs over at
-- once. Primary key, running_jobs as a whole.
with removed as (
    delete from workers
    where id = $1::uuid and not exists (select from running_jobs where worker_id = $1)
    returning id)
update workers set expires_at = '-infinity'
where id = $1 and not exists (select from removed)
