-- Imports, newest first, after the one created at $1 with id $2; of any of the states $4 and formats $5 when given.
-- imports_newest.
select id, file_name, format, size_bytes, status, bytes_done, found, stored, duplicates, failed, contacts_created, error,
       created_at, started_at, finished_at
from imports
where (created_at, id) < ($1::timestamptz, $2::uuid)
  and ($4::text[] is null or status = any($4))
  and ($5::text[] is null or format = any($5))
order by created_at desc, id desc
limit $3::integer
