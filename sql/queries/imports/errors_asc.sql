-- What could not be imported, in the order of the file, behind item $3; with any of the codes $2 when given. Primary key.
select item, byte_offset, size_bytes, code, reason
from import_errors
where import_id = $1::uuid and item > $3::bigint and ($2::text[] is null or code = any($2))
order by item
limit $4::integer offset $5::integer
