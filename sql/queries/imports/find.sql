-- One import. Primary key.
-- fragment imports/row
where id = $1::uuid
