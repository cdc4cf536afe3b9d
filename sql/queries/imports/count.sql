-- How many imports there are of those that are asked for. imports_newest.
select count(*)
from imports
where
-- fragment imports/wanted
