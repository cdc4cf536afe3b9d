-- Ends all links of the current user. Primary key prefix.
delete from password_resets
