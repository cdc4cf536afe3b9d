-- Begins an upload.
insert into blobs (user_id, id) values ($1, $2)
