-- Notes that somebody forgot the password for an address, whether or not there is such a user; $3 is the job that sees to it.
select true as is_noted from omnicrm.request_password($1::uuid, $2::text, $3::uuid)
