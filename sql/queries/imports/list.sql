-- Imports, newest first, after the one created at $1 with id $2 (nulls: from the start). imports_newest.
select id, file_name, format, size_bytes, status, bytes_done, found, stored, duplicates, failed, contacts_created, error,
       created_at, started_at, finished_at
from imports
where (created_at, id) < (coalesce($1::timestamptz, 'infinity'), coalesce($2::uuid, 'ffffffff-ffff-ffff-ffff-ffffffffffff'))
order by created_at desc, id desc
limit $3::integer
