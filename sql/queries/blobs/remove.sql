-- Deletes a blob with its chunks. Primary key.
delete from blobs where user_id = $1 and id = $2
