-- All that is known of the identities of these contacts, added up over batches. contact_identities_contact, then the
-- primary key of identity_evidence.
select i.contact_id, e.identity_kind, e.identity_value, e.source, e.name, e.organization, e.title, e.phone,
       sum(e.uses)::bigint as uses
from contact_identities i
join identity_evidence e
  on e.user_id = i.user_id and e.identity_value = i.value and e.identity_kind = i.kind
where i.user_id = $1::uuid and i.contact_id = any($2::uuid[])
group by i.contact_id, e.identity_kind, e.identity_value, e.source, e.name, e.organization, e.title, e.phone
order by i.contact_id
