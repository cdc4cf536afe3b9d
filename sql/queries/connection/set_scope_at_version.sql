-- Like set_scope, on a replica: fails with OM409 unless it has version $3 of the user's data.
select set_config('app.user_id', $1, true) as user_id, set_config('statement_timeout', $2, true) as statement_timeout,
       omnicrm.require_data_version($1::text::uuid, $3::uuid) as has_version
