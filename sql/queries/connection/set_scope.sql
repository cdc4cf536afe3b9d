-- Sets whom the rest of this transaction works for and how long each of its statements may take; returns both as set.
select set_config('app.user_id', $1, true) as user_id, set_config('statement_timeout', $2, true) as statement_timeout
