-- Takes a file and its chunks away. Primary key.
delete from blobs where user_id = $1::uuid and id = $2::uuid
