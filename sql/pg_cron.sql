-- Has PostgreSQL itself call omnicrm.process() every minute: due jobs become claimable, waiting ones are released, the
-- workers are woken. Workers do all of this by themselves once a second; this is the belt to those braces, and what keeps
-- a fleet without LISTEN prompt. Schedules (job_schedules) are ticked by workers only.
--
-- Needs Debian's postgresql-15-cron and, in postgresql.conf,
--
--     shared_preload_libraries = 'pg_cron'
--     cron.database_name = 'omnicrm'
--     cron.use_background_workers = on
--
-- (without the last it signs in over TCP, and says "connection failed" in cron.job_run_details where that takes a password).
-- Run as a superuser in that database; harmless when run again (a job of the same name is replaced).
create extension if not exists pg_cron;
select cron.schedule('omnicrm process', '* * * * *', 'select omnicrm.process()');

-- Where history in pg_cron's own table matters: keep a week of it.
select cron.schedule('omnicrm forget cron runs', '17 3 * * *',
                     $$delete from cron.job_run_details where end_time < now() - interval '7 days'$$);

-- Supabase and others with pg_net can call the API's endpoint instead (pg_cron alone cannot call a URL). Replace the address
-- and the secret (CRON_SECRET), best from Supabase Vault:
--
--     select cron.schedule('omnicrm process', '* * * * *', $$
--         select net.http_post(
--             url := 'https://crm.example.com/api/v1/jobs/process',
--             headers := jsonb_build_object('Authorization', 'Bearer ' || (
--                 select decrypted_secret from vault.decrypted_secrets where name = 'omnicrm_cron_secret')))
--     $$);
--
-- A plain crontab does as well:
--
--     * * * * * curl --silent --fail --max-time 20 -X POST -H "Authorization: Bearer $CRON_SECRET" https://crm.example.com/api/v1/jobs/process
