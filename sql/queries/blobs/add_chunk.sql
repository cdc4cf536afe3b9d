-- Adds a sealed chunk to a blob.
insert into blob_chunks (user_id, blob_id, number, sealed) values ($1, $2, $3, $4)
