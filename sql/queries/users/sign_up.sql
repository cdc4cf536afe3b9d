-- Makes the current tenant a user; false when nobody may sign up any more. A known address violates users_email_key_key.
select omnicrm.sign_up($1::text, $2::text, $3::text, $4::text, $5::boolean) as is_user
