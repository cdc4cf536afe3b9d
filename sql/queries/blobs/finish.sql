-- Ends an upload: from now on the blob can be read. Changes no row if it is finished or gone. Primary key.
update blobs set size_bytes = $3, sha256 = $4 where user_id = $1 and id = $2 and size_bytes is null
