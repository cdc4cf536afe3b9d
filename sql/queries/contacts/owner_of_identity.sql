-- Whose identity this is: none or one. unique (user_id, kind, value).
select contact_id from contact_identities where kind = $1::text and value = $2::text
