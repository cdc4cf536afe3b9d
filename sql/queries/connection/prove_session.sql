-- Like set_scope, for a user who has yet to be proven: fails with OM401 unless this is a session of theirs. Returns the
-- version of their data.
-- sessions_token_hash_key.
select omnicrm.prove_session($1::uuid, $2::bytea, $3::text) as data_version
