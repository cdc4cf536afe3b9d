-- One row of the current user's audit log.
insert into audit_log (user_id, id, actor, credential_id, action, target_kind, target_id, address, request_id, details)
values (omnicrm.current_user_id(), $1::uuid, $2::text, $3::uuid, $4::text, $5::text, $6::uuid, $7::text, $8::text, $9::jsonb)
