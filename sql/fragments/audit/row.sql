-- A row of the audit log as lists show it.
select a.id, a.at, a.actor, a.credential_id, a.action, a.target_kind, a.target_id, a.address, a.request_id, a.details
