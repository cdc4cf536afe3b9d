-- The stored sources with these ids, in the order of the file. Primary key.
select id, provider, source_id, item, blob_id, byte_offset, size_bytes, sealed
from raw_events
where user_id = $1::uuid and id = any($2::uuid[])
order by item
