-- Takes messages out of their threads. Primary key.
delete from thread_links where user_id = $1::uuid and message_key = any($2::uuid[])
