-- Completes the jobs $1 under their tokens $2 and returns those that were not ours any more. Primary keys.
select id from omnicrm.complete_jobs($1::uuid[], $2::bigint[]) as id
