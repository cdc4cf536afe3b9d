-- Takes the error rows of an import away. Primary key prefix.
delete from import_errors where user_id = $1::uuid and import_id = $2::uuid
