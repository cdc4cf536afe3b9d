-- What made attempts fail, alike ones counted together, latest first, of kind $1 when given; as omnicrm_owner.
-- job_errors_last.
select fingerprint, kind, message, attempts, first_at, last_at, last_job_id
from job_errors
where $1::text is null or kind = $1
order by last_at desc, fingerprint
limit $2::integer
