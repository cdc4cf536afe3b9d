-- The cluster-wide roles of OmniCRM. Run once per cluster by a superuser; harmless when run again.
--
--   omnicrm_owner    owns the schema, runs migrations and backups. BYPASSRLS, because every tenant table FORCEs row
--                    security and would otherwise hide all rows from a migration.
--   omnicrm_api      what omnicrm-api logs in as. Sees one tenant at a time; no grant on the queue but its functions.
--   omnicrm_worker   what omnicrm-worker logs in as. Sees one tenant at a time; owns the work on the queue.
--   omnicrm_definer  cannot log in. Owns the SECURITY DEFINER functions that answer one question each before the
--                    tenant is known (sign-in, token look-up) or where row security would hide an index.
--
-- Passwords are the operator's: `alter role omnicrm_api password '…'`.
do $$
begin
    if not exists (select from pg_roles where rolname = 'omnicrm_owner') then
        create role omnicrm_owner login bypassrls;
    end if;
    if not exists (select from pg_roles where rolname = 'omnicrm_api') then
        create role omnicrm_api login;
    end if;
    if not exists (select from pg_roles where rolname = 'omnicrm_worker') then
        create role omnicrm_worker login;
    end if;
    if not exists (select from pg_roles where rolname = 'omnicrm_definer') then
        create role omnicrm_definer nologin;
    end if;
end
$$;

grant omnicrm_definer to omnicrm_owner;
-- `omnicrm doctor` looks for sessions that hold back vacuum, and metrics tell for how long one has.
grant pg_read_all_stats to omnicrm_owner, omnicrm_definer;
alter role omnicrm_owner  set search_path = omnicrm;
alter role omnicrm_api    set search_path = omnicrm;
alter role omnicrm_worker set search_path = omnicrm;
-- A program that dies inside a transaction must not hold the vacuum horizon for hours.
alter role omnicrm_api    set idle_in_transaction_session_timeout = '60s';
alter role omnicrm_worker set idle_in_transaction_session_timeout = '10min';
-- The worker prepares its statements while tables are empty and uses them while they fill by the million; a plan that
-- reads a whole table, right for ten rows, would stay until the next ANALYZE. All its statements have an index to use.
alter role omnicrm_worker set enable_seqscan = off;
-- A plan that cannot avoid reading a whole table (of ten rows) then looks so expensive that PostgreSQL compiles it: 40 ms
-- instead of 0.02 ms. No statement of ours is long enough to earn its compilation.
alter role omnicrm_worker set jit = off;
alter role omnicrm_api    set jit = off;
-- The API's statements have one sensible plan each, and many callers: planning the list of contacts anew, because
-- PostgreSQL takes ten per cent of a table for what a parameter limits, was 30 % of its cost.
alter role omnicrm_api    set plan_cache_mode = force_generic_plan;
alter role omnicrm_owner  set jit = off;
