-- The stored messages among these keys, each with one message it refers to (null: none). interactions_message_key.
select i.message_key, r.message_key as reference_key
from interactions i
left join interaction_references r on r.user_id = i.user_id and r.interaction_id = i.id
where i.user_id = $1::uuid and i.message_key = any($2::uuid[])
