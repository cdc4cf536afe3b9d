-- The messages these interactions are, each with one message it refers to (null: none). Primary keys.
select i.message_key, r.message_key as reference_key
from interactions i
left join interaction_references r on r.user_id = i.user_id and r.interaction_id = i.id
where i.user_id = $1::uuid and i.id = any($2::uuid[]) and i.message_key is not null
