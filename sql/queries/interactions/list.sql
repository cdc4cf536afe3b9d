-- Interactions, newest first, after the one of time $2 with id $3; of kind $1 when given.
-- interactions_newest.
select i.id, i.kind, i.direction, i.occurred_at, i.ends_at, i.all_day, i.subject, i.snippet, i.location, i.bulk,
       l.thread_id
from interactions i
left join thread_links l on l.message_key = i.message_key
where ($1::text is null or i.kind = $1)
  and (i.occurred_at, i.id) < ($2::timestamptz, $3::uuid)
order by i.occurred_at desc, i.id desc
limit $4::integer
