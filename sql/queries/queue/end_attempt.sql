-- Ends the attempt of job $1 under token $2 in state $3 (scheduled with delay $4 in milliseconds, queued, failed or
-- cancelled), with error $5 when there was one; $6 says whether the attempt counts. False: it was not ours any more.
-- Primary keys.
select omnicrm.end_attempt($1::uuid, $2::bigint, $3::text, $4::bigint, $5::text, $6::boolean) as is_ours
