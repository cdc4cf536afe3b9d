-- Takes back an identity that only a person said a contact has: one with evidence stays. unique (user_id, kind, value),
-- then the primary key of identity_evidence.
delete from contact_identities i
where i.contact_id = $1::uuid and i.kind = $2::text and i.value = $3::text
  and not exists (select from identity_evidence e where e.identity_value = i.value and e.identity_kind = i.kind)
