-- Changes what was given ($1, $4, $5: null leaves it; $2 says whether $3 counts, for the country may be cleared). Primary key.
update user_profiles
set display_name = coalesce($1::text, display_name),
    country = case when $2::boolean then $3::text else country end,
    time_zone = coalesce($4::text, time_zone),
    own_emails = coalesce($5::text[], own_emails),
    updated_at = omnicrm.now()
returning user_id
