-- A finished blob. Primary key.
select id, size_bytes, sha256 from blobs where user_id = $1 and id = $2 and size_bytes is not null
