-- How many of a thread's messages there are of those that are asked for. thread_links_thread, then interactions_message_key.
select count(*)
from thread_links l
join interactions i on i.message_key = l.message_key
where
-- fragment interactions/wanted
  and l.thread_id = $6::uuid
