-- The id behind an e-mail address as sign-in looks it up; as omnicrm_owner. users_email_key_key.
select id from users where email_key = $1::text
