-- One row of the log that belongs to no user.
insert into security_log (id, actor, credential_id, action, target_kind, target_id, address, request_id, details)
values ($1::uuid, $2::text, $3::uuid, $4::text, $5::text, $6::uuid, $7::text, $8::text, $9::jsonb)
