-- How many contacts there are of those that are asked for. contacts_newest.
select count(*)
from contacts
where
-- fragment contacts/wanted
