-- Where these sources stand in their file. Primary key.
select id, item, byte_offset, size_bytes
from raw_events
where user_id = $1::uuid and id = any($2::uuid[])
