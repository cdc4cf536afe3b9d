-- Interactions, newest first, after the one of time $5 with id $6; of any of the kinds $1 and directions $2, at or after
-- $3, before $4, each when given. interactions_newest.
select i.id, i.kind, i.direction, i.occurred_at, i.ends_at, i.all_day, i.subject, i.snippet, i.location, i.bulk,
       l.thread_id
from interactions i
left join thread_links l on l.message_key = i.message_key
where
-- fragment interactions/wanted
  and (i.occurred_at, i.id) < ($5::timestamptz, $6::uuid)
order by i.occurred_at desc, i.id desc
limit $7::integer
