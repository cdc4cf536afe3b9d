-- What made attempts fail, alike ones counted together, whoever's they were, latest first, of kind $1 when given; as
-- omnicrm_owner. job_errors as a whole; job_errors_last for the latest messages.
select distinct on (a.last_at, a.fingerprint)
       a.fingerprint, e.kind, e.message, a.attempts, a.first_at, a.last_at, e.last_job_id
from (select fingerprint, sum(attempts)::bigint as attempts, min(first_at) as first_at, max(last_at) as last_at
      from job_errors
      where $1::text is null or kind = $1
      group by fingerprint
      order by max(last_at) desc, fingerprint
      limit $2::integer) a
join job_errors e on e.last_at = a.last_at and e.fingerprint = a.fingerprint
order by a.last_at desc, a.fingerprint, e.last_job_id
