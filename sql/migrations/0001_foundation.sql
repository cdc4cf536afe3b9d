-- The schema, the clock, the current tenant, what makes a table a tenant's table, and who may call functions.

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

-- Functions by their names, whatever their arguments: PUBLIC need not even try them, `grantees` may call them.
create procedure omnicrm.open_to(grantees text, names text[], is_definers boolean)
    language plpgsql
as $$
declare
    wanted text;
    f regprocedure;
begin
    foreach wanted in array names loop
        if not exists (select from pg_proc p where p.pronamespace = 'omnicrm'::regnamespace and p.proname = wanted) then
            raise exception 'there is no function omnicrm.%', wanted;
        end if;
    end loop;
    for f in select p.oid from pg_proc p where p.pronamespace = 'omnicrm'::regnamespace and p.proname = any (names) loop
        if is_definers then
            execute format('alter function %s owner to omnicrm_definer', f);
        end if;
        execute format('revoke all on function %s from public', f);
        execute format('grant execute on function %s to %s', f, grantees);
    end loop;
end
$$;

-- Functions that answer the API one question each: they run as omnicrm_definer, whom row security lets through.
create procedure omnicrm.open_to_api(variadic names text[])
    language sql
as $$ call omnicrm.open_to('omnicrm_api', names, true) $$;

-- Functions that run as whoever calls them: those who may touch the queue's tables.
create procedure omnicrm.open_to_worker(variadic names text[])
    language sql
as $$ call omnicrm.open_to('omnicrm_worker, omnicrm_definer', names, false) $$;

revoke all on procedure omnicrm.open_to(text, text[], boolean), omnicrm.open_to_api(text[]), omnicrm.open_to_worker(text[])
    from public;
