-- The country of the user's telephone numbers, empty when unknown: one row. Primary key.
select coalesce(country, '') as country from user_profiles
