-- Which migrations were applied may be known to the programs, so that they can tell whether the schema is the one they
-- were built for.

grant select on omnicrm.schema_migrations to omnicrm_api, omnicrm_worker;
