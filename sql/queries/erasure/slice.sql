-- Deletes some of what is left of user $1, who is being erased, from table $2 on (null: the first); about $3 rows.
select is_waiting, is_finished, at_table, deleted from omnicrm.erase_slice($1::uuid, $2::text, $3::integer)
