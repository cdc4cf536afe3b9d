-- Imports that are asked for, newest first, behind the one created at $5 with id $6. imports_newest.
select id, file_name, format, size_bytes, status, bytes_done, found, stored, duplicates, failed, contacts_created, error,
       created_at, started_at, finished_at
from imports
where
-- fragment imports/wanted
  and (created_at, id) < ($5::timestamptz, $6::uuid)
order by created_at desc, id desc
limit $7::integer offset $8::integer
