-- A new user; as omnicrm_owner. A known address violates users_email_key_key.
insert into users (id, email, email_key, password_hash) values ($1::uuid, $2::text, $3::text, $4::text)
