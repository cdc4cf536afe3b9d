-- A thread's messages that are asked for, oldest first, behind the one of time $6 with id $7.
-- thread_links_thread, then interactions_message_key.
-- fragment interactions/row
from thread_links l
join interactions i on i.message_key = l.message_key
where
-- fragment interactions/wanted
  and l.thread_id = $10::uuid
  and (i.occurred_at, i.id) > ($6::timestamptz, $7::uuid)
order by i.occurred_at, i.id
limit $8::integer offset $9::integer
