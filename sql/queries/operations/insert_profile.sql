-- The profile of a new user, with further addresses that are the user's own; as omnicrm_owner.
insert into user_profiles (user_id, display_name, own_emails) values ($1::uuid, $2::text, $3::text[])
