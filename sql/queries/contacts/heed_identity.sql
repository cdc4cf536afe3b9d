-- An identity may be somebody again. Primary key.
delete from ignored_identifiers where kind = $1::text and value = $2::text
