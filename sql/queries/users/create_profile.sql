-- The profile every user has; as omnicrm_owner.
insert into user_profiles (user_id, display_name) values ($1::uuid, $2::text)
