-- An import as lists show it.
select id, file_name, format, size_bytes, status, bytes_done, found, stored, duplicates, failed, contacts_created, error,
       created_at, started_at, finished_at
from imports
