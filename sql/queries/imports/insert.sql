-- A new import of a finished blob, for the worker to scan; answers it as the list shows it.
insert into imports (user_id, id, blob_id, file_name, format, size_bytes)
values (omnicrm.current_user_id(), $1::uuid, $2::uuid, $3::text, $4::text, $5::bigint)
returning id, file_name, format, size_bytes, status, bytes_done, found, stored, duplicates, failed, contacts_created, error,
       created_at, started_at, finished_at
