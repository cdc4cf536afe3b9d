-- How many contacts there are. contacts_newest, index only.
select count(*) from contacts
