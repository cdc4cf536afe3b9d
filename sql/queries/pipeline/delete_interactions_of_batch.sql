-- Takes up to 1,000 interactions of a batch away, with their participants and references; answers what names them in threads.
-- interactions_batch.
with doomed as materialized (
    select id from interactions where user_id = $1::uuid and batch_id = $2::uuid order by id limit 1000
), edges as materialized (
    select r.message_key
    from doomed d join interaction_references r on r.user_id = $1 and r.interaction_id = d.id
), gone as (
    delete from interactions i using doomed d where i.user_id = $1 and i.id = d.id returning i.message_key
)
select coalesce(array_agg(distinct message_key) filter (where message_key is not null), '{}') as message_keys,
       (select count(*) from doomed) as deleted
from (select message_key from gone union all select message_key from edges) as keys
