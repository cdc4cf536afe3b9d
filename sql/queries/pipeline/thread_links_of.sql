-- The threads these messages are in. Primary key.
select message_key, thread_id from thread_links where user_id = $1::uuid and message_key = any($2::uuid[])
