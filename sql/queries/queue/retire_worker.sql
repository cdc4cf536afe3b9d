-- Ends the life of worker $1: gone if it holds no job, otherwise expired, so that the others take its jobs over at
-- once. Primary key, jobs_running.
with removed as (
    delete from workers
    where id = $1::uuid and not exists (select from jobs where state = 'running' and worker_id = $1)
    returning id)
update workers set expires_at = '-infinity'
where id = $1 and not exists (select from removed)
