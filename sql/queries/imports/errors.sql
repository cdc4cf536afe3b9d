-- What could not be imported, in the order of the file, behind item $2. Primary key.
select item, byte_offset, size_bytes, code, reason
from import_errors
where import_id = $1::uuid and item > $2::bigint
order by item
limit $3::integer
