-- Completes job $1 under token $2 with result $3, in the transaction of its handler; false: it is not ours any more.
-- Primary keys.
select count(*) = 0 as is_ours from omnicrm.complete_jobs(array[$1::uuid], array[$2::bigint], $3::jsonb)
