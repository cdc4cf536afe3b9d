-- The user's own normalised addresses, country, and everything to be ignored; one row. Primary keys.
select array_append(p.own_emails, u.email_key) as addresses,
       coalesce(p.country, '') as country,
       array(select value from ignored_identifiers where user_id = $1 and kind = 'email') as ignored_emails,
       array(select value from ignored_identifiers where user_id = $1 and kind = 'phone') as ignored_phones,
       array(select value from ignored_identifiers where user_id = $1 and kind = 'card') as ignored_cards,
       array(select value from ignored_identifiers where user_id = $1 and kind = 'domain') as ignored_domains
from users u join user_profiles p on p.user_id = u.id
where u.id = $1::uuid and p.user_id = $1
