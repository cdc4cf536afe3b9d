-- The import a job works for: one row by primary key, or none.
select status, format, blob_id, size_bytes, bytes_done, items_scanned
from imports
where user_id = $1::uuid and id = $2::uuid
