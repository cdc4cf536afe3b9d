-- A job of the current user for now, at priority $6 and with the kind's own number of attempts, as part of trace $5.
select true as is_enqueued
from omnicrm.enqueue_job($1::uuid, $2::text, $3::jsonb, $4::uuid, $6::smallint, null::timestamptz, null::integer,
                         $5::text)
