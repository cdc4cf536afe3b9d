-- Interactions that are asked for, oldest first, behind the one of time $6 with id $7. interactions_newest.
-- fragment interactions/row
from interactions i
left join thread_links l on l.message_key = i.message_key
where
-- fragment interactions/wanted
  and (i.occurred_at, i.id) > ($6::timestamptz, $7::uuid)
order by i.occurred_at, i.id
limit $8::integer offset $9::integer
