-- Gives the current user another password, if it still is the one that was looked at ($1). Primary key.
update users set password_hash = $2::text where password_hash = $1::text
