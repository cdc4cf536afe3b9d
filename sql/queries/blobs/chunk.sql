-- One sealed chunk of a blob. Primary key.
select sealed from blob_chunks where user_id = $1 and blob_id = $2 and number = $3
