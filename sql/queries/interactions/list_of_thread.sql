-- A thread's messages, newest first, after the one of time $5 with id $6; narrowed by $1 to $4 like list.
-- thread_links_thread, then interactions_message_key.
select i.id, i.kind, i.direction, i.occurred_at, i.ends_at, i.all_day, i.subject, i.snippet, i.location, i.bulk,
       l.thread_id
from thread_links l
join interactions i on i.message_key = l.message_key
where
-- fragment interactions/wanted
  and l.thread_id = $8::uuid
  and (i.occurred_at, i.id) < ($5::timestamptz, $6::uuid)
order by i.occurred_at desc, i.id desc
limit $7::integer
