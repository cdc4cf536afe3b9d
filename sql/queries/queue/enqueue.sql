-- Adds jobs, one for each element of the arrays: $8 is the delay in milliseconds until it is due, $11 the milliseconds
-- after which it is not to be started any more. $12 is the trace that all of them are part of. Returns those left out
-- because of their dedupe key $9.
select id
from omnicrm.enqueue_jobs($1::uuid[], $2::uuid[], $3::uuid[], $4::text[], $5::jsonb[], $6::smallint[], $7::integer[],
                          $8::bigint[], $9::text[], $10::text[], $11::bigint[], $12::text) as id
