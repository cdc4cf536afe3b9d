-- Takes up to 1,000 rows of a batch's evidence away; answers the contacts it spoke of. identity_evidence_batch.
with doomed as materialized (
    select ctid as place, identity_kind, identity_value
    from identity_evidence
    where user_id = $1::uuid and batch_id = $2::uuid
    limit 1000
    for update
), gone as (
    delete from identity_evidence where ctid = any (array(select place from doomed)) and user_id = $1
    returning 1
)
select (select count(*) from gone) as deleted,
       coalesce(array_agg(distinct i.contact_id) filter (where i.contact_id is not null), '{}') as contact_ids
from doomed d
left join contact_identities i on i.user_id = $1 and i.kind = d.identity_kind and i.value = d.identity_value
