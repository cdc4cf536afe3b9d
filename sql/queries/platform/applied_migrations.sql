-- How many of these migrations were applied. The table's few rows.
select count(*) as applied from omnicrm.schema_migrations where name = any($1::text[])
