-- What made attempts of the current user's jobs fail, alike ones counted together, by the latest, oldest first ($3) or
-- newest first, behind the moment $1 and the fingerprint $2. job_errors_of_user.
select fingerprint, kind, message, attempts, first_at, last_at, last_job_id
from omnicrm.list_job_errors($1::timestamptz, $2::text, $3::boolean, $4::integer, $5::integer)
