-- Takes from these contacts the identities that no evidence is left for, but not those given by hand (batch_id null).
-- contact_identities_contact, then the primary key of identity_evidence.
delete from contact_identities i
where i.user_id = $1::uuid and i.contact_id = any($2::uuid[]) and i.batch_id is not null
  and not exists (select from identity_evidence e
                  where e.user_id = i.user_id and e.identity_value = i.value and e.identity_kind = i.kind)
