-- How many interactions there are of those that are asked for. interactions_newest.
select count(*)
from interactions i
where
-- fragment interactions/wanted
