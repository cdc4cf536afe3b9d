-- The schema, the clock, the current tenant, and what makes a table a tenant's table.

create schema if not exists omnicrm;
grant usage on schema omnicrm to omnicrm_api, omnicrm_worker, omnicrm_definer;
-- Owning a function in a schema needs CREATE on it; omnicrm_definer cannot log in.
grant create on schema omnicrm to omnicrm_definer;

-- The one clock of leases and due times: the server's, moving inside a transaction. Tests replace it.
create function omnicrm.now() returns timestamptz
    language sql volatile
as 'select pg_catalog.clock_timestamp()';

-- The tenant this statement works for; null (and so: no rows) when none was set.
create function omnicrm.current_user_id() returns uuid
    language sql stable parallel safe
as $$ select nullif(pg_catalog.current_setting('app.user_id', true), '')::uuid $$;

-- Puts a table under row security, for its owner too. `tenant_column` holds the tenant's id.
-- The sub-select makes the planner read the setting once per statement instead of once per row.
create procedure omnicrm.make_tenant_table(target regclass, tenant_column text default 'user_id')
    language plpgsql
as $$
begin
    execute format('alter table %s enable row level security', target);
    execute format('alter table %s force row level security', target);
    execute format(
        'create policy tenant on %s using (%I = (select nullif(current_setting(''app.user_id'', true), '''')::uuid))',
        target, tenant_column);
end
$$;

revoke all on procedure omnicrm.make_tenant_table(regclass, text) from public;
