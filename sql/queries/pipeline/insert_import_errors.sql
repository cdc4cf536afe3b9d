-- Notes the items of an import that could not be read, each with its place in the file. Primary key.
insert into import_errors (user_id, import_id, item, byte_offset, size_bytes, code, reason)
select $1::uuid, $2::uuid, e.item, e.byte_offset, e.size_bytes, e.code, e.reason
from unnest($3::bigint[], $4::bigint[], $5::bigint[], $6::text[], $7::text[])
     as e(item, byte_offset, size_bytes, code, reason)
