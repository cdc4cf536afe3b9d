-- A database of its own for the users' data keys: the table data_keys as in the main database, but for the users it cannot
-- refer to. The cluster has the roles of roles.sql.

grant usage on schema omnicrm to omnicrm_api, omnicrm_worker, omnicrm_definer;
grant create on schema omnicrm to omnicrm_definer;

-- A destroyed key leaves its row, so that no second one is made for the same user.
create table omnicrm.data_keys (
    user_id       uuid primary key,
    master_key_id text,
    wrapped_key   bytea,
    created_at    timestamptz not null default clock_timestamp(),
    destroyed_at  timestamptz,
    constraint data_keys_destroyed check ((destroyed_at is null) = (wrapped_key is not null)
                                          and (destroyed_at is null) = (master_key_id is not null))
);
alter table omnicrm.data_keys enable row level security;
alter table omnicrm.data_keys force row level security;
create policy tenant on omnicrm.data_keys
    using (user_id = (select nullif(current_setting('app.user_id', true), '')::uuid));
grant select, insert on omnicrm.data_keys to omnicrm_api, omnicrm_worker;

-- Destroys the current tenant's data key, made or not. Harmless when done again.
create function omnicrm.destroy_data_key() returns void
    language plpgsql volatile security definer set search_path = omnicrm, pg_temp
as $$
begin
    insert into data_keys as k (user_id, destroyed_at)
    values (nullif(current_setting('app.user_id', true), '')::uuid, clock_timestamp())
    on conflict (user_id) do update
        set master_key_id = null, wrapped_key = null, destroyed_at = coalesce(k.destroyed_at, excluded.destroyed_at);
end
$$;
grant select, insert, update on omnicrm.data_keys to omnicrm_definer;
create policy destroying on omnicrm.data_keys to omnicrm_definer using (true);
alter function omnicrm.destroy_data_key() owner to omnicrm_definer;
revoke all on function omnicrm.destroy_data_key() from public;
grant execute on function omnicrm.destroy_data_key() to omnicrm_api, omnicrm_worker;
