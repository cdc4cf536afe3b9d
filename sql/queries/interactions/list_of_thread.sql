-- A thread's messages, newest first, after the one of time $3 with id $4; of kind $2 when given.
-- thread_links_thread, then interactions_message_key.
select i.id, i.kind, i.direction, i.occurred_at, i.ends_at, i.all_day, i.subject, i.snippet, i.location, i.bulk,
       l.thread_id
from thread_links l
join interactions i on i.message_key = l.message_key
where l.thread_id = $1::uuid
  and ($2::text is null or i.kind = $2)
  and (i.occurred_at, i.id) < ($3::timestamptz, $4::uuid)
order by i.occurred_at desc, i.id desc
limit $5::integer
