-- Every user with what they hold, oldest first; as omnicrm_owner. Reads the tables named; counts by their primary keys.
select u.id, u.email, coalesce(p.display_name, '') as display_name, u.created_at, u.disabled_at is not null as is_disabled,
       (select count(*) from contacts c where c.user_id = u.id) as contacts,
       (select count(*) from interactions i where i.user_id = u.id) as interactions
from users u left join user_profiles p on p.user_id = u.id
order by u.created_at, u.id
