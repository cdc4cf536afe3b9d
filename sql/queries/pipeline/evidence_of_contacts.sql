-- All that is known of the identities of these contacts, added up over batches, and (as said by 'manual', used never) the
-- identities given by hand. contact_identities_contact, then the primary key of identity_evidence.
select i.contact_id, e.identity_kind, e.identity_value, e.source, e.name, e.organization, e.title, e.phone,
       sum(e.uses)::bigint as uses
from contact_identities i
join identity_evidence e
  on e.user_id = i.user_id and e.identity_value = i.value and e.identity_kind = i.kind
where i.user_id = $1::uuid and i.contact_id = any($2::uuid[])
group by i.contact_id, e.identity_kind, e.identity_value, e.source, e.name, e.organization, e.title, e.phone
union all
select i.contact_id, i.kind, i.value, 'manual', '', '', '', '', 0
from contact_identities i
where i.user_id = $1 and i.contact_id = any($2) and i.batch_id is null
order by contact_id
