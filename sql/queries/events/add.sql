-- An event of the current user: the last statement of its transaction, because it holds the user's counter.
select omnicrm.add_event($1::text, $2::jsonb) is null as is_added
