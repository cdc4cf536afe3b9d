-- Takes these interactions away, with their participants and references. Primary key.
delete from interactions where user_id = $1::uuid and id = any($2::uuid[])
