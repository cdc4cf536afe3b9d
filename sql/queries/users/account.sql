-- The user's own account: one row. Primary keys.
select u.id, u.email, p.display_name, p.country, p.time_zone, p.own_emails, u.created_at
from users u join user_profiles p on p.user_id = u.id
