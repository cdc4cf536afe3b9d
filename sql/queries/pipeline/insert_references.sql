-- Stores which messages interactions refer to. Primary key.
insert into interaction_references (user_id, interaction_id, message_key)
select $1::uuid, r.*
from unnest($2::uuid[], $3::uuid[]) as r
