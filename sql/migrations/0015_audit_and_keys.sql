-- Who did what (audit_log, security_log), data keys that can be destroyed or live elsewhere, and erasing a user.

-- What people and programs did with one tenant's data, and who read what is encrypted. The programs may add rows and nothing
-- else; only the owner deletes, by age (`omnicrm audit prune`). Written in the transaction of the change it tells of.
create table omnicrm.audit_log (
    user_id       uuid not null references omnicrm.users (id) on delete cascade,
    at            timestamptz not null default omnicrm.now(),
    id            uuid not null,
    actor         text not null
                  check (actor in ('anonymous', 'session', 'token', 'jwt', 'cron', 'operator', 'worker')),
    credential_id uuid,                              -- the session or token that was shown
    action        text not null,                     -- "session.created": storage/audit_log.hpp has them all
    target_kind   text not null default '',          -- "import"; empty: the user
    target_id     uuid,
    address       text not null default '',          -- where the request came from
    request_id    text not null default '',
    details       jsonb not null default '{}' check (octet_length(details::text) <= 8192), -- never a secret
    primary key (user_id, at, id)
);
create index audit_log_age on omnicrm.audit_log (at, id);
create index audit_log_actions on omnicrm.audit_log (user_id, action, actor, at, id);
create index audit_log_targets on omnicrm.audit_log (user_id, target_id, at, id) where target_id is not null;
call omnicrm.make_tenant_table('omnicrm.audit_log');

-- The same for what belongs to no tenant: sign-ins with an address nobody has, master keys, pruning. For the operator's
-- eyes only.
create table omnicrm.security_log (
    at            timestamptz not null default omnicrm.now(),
    id            uuid not null,
    actor         text not null
                  check (actor in ('anonymous', 'session', 'token', 'jwt', 'cron', 'operator', 'worker')),
    credential_id uuid,
    action        text not null,
    target_kind   text not null default '',
    target_id     uuid,
    address       text not null default '',
    request_id    text not null default '',
    details       jsonb not null default '{}' check (octet_length(details::text) <= 8192),
    primary key (at, id)
);

grant select, insert on omnicrm.audit_log to omnicrm_api;
grant insert on omnicrm.audit_log to omnicrm_worker;
grant insert on omnicrm.security_log to omnicrm_api, omnicrm_worker;

-- A destroyed key leaves its row, so that no second one is made for the same user.
alter table omnicrm.data_keys
    alter column master_key_id drop not null,
    alter column wrapped_key drop not null,
    add column destroyed_at timestamptz,
    add constraint data_keys_destroyed check ((destroyed_at is null) = (wrapped_key is not null)
                                              and (destroyed_at is null) = (master_key_id is not null));

-- Whether data keys live in a database of their own (`omnicrm keys move`): then none is made here any more. Every program
-- decides by this row, not by its settings, so that one with wrong settings fails instead of making a second key.
create table omnicrm.keystore (
    only_row  boolean primary key default true check (only_row),
    is_in_use boolean not null default false
);
insert into omnicrm.keystore default values;
grant select on omnicrm.keystore to omnicrm_api, omnicrm_worker;

-- The row's lock makes `keys move` wait for keys that are being made here: it moves them too.
create function omnicrm.refuse_key_outside_keystore() returns trigger
    language plpgsql security definer set search_path = omnicrm, pg_temp
as $$
begin
    if new.destroyed_at is null and (select k.is_in_use from keystore k for share) then
        raise exception 'data keys live in the keystore: this program lacks its address (KEYSTORE_DATABASE_URL)'
            using errcode = 'object_not_in_prerequisite_state';
    end if;
    return new;
end
$$;
create trigger refuse_key_outside_keystore before insert on omnicrm.data_keys
    for each row execute function omnicrm.refuse_key_outside_keystore();
revoke all on function omnicrm.refuse_key_outside_keystore() from public;

-- Destroys the current tenant's data key, made or not. Harmless when done again.
create function omnicrm.destroy_data_key() returns void
    language plpgsql volatile security definer set search_path = omnicrm, pg_temp
as $$
begin
    insert into data_keys as k (user_id, destroyed_at)
    select u.id, omnicrm.now() from users u where u.id = required_user_id()
    on conflict (user_id) do update
        set master_key_id = null, wrapped_key = null, destroyed_at = coalesce(k.destroyed_at, excluded.destroyed_at);
end
$$;
grant select, insert, update on omnicrm.data_keys to omnicrm_definer;
create policy destroying on omnicrm.data_keys to omnicrm_definer using (true);

-- Who was erased: a number that means nothing any more, for the operator's books. Never pruned.
create table omnicrm.erased_users (
    user_id     uuid primary key,
    begun_at    timestamptz not null default omnicrm.now(),
    finished_at timestamptz,
    rows        bigint not null default 0            -- deleted so far
);

-- Since when a user is being erased: cannot sign in, has no name, address or key any more, and what is left goes slice by
-- slice.
alter table omnicrm.users add column erased_at timestamptz;

-- Begins to erase the current tenant, in one transaction: the key is destroyed, everything that signs in is gone, the address
-- is free again, the job that deletes the rest waits. False when that was done before.
create function omnicrm.begin_erasure() returns boolean
    language plpgsql volatile security definer set search_path = omnicrm, pg_temp
as $$
declare
    tenant uuid := required_user_id();
begin
    delete from password_requests r using users u where u.id = tenant and r.email_key = u.email_key;
    update users
    set erased_at = omnicrm.now(), disabled_at = coalesce(disabled_at, omnicrm.now()), password_hash = null,
        email = id || '@erased.invalid', email_key = id || '@erased.invalid'
    where id = tenant and erased_at is null;
    if not found then
        return false;
    end if;
    perform destroy_data_key();
    delete from sessions where user_id = tenant;
    delete from api_tokens where user_id = tenant;
    insert into erased_users (user_id) values (tenant);
    perform enqueue_jobs(array[new_id()], array[null::uuid], array[null::uuid], array['erase_user'],
                         array[jsonb_build_object('userId', tenant)], array[1::smallint], array[null::integer],
                         array[null::bigint], array[null::text], array[null::text], array[null::bigint]);
    perform pg_notify('omnicrm_jobs', '');
    return true;
end
$$;
grant update on omnicrm.users to omnicrm_definer;
grant delete on omnicrm.sessions, omnicrm.api_tokens to omnicrm_definer;
grant select, insert on omnicrm.erased_users to omnicrm_definer;
create policy erasing on omnicrm.users for update to omnicrm_definer using (true);
create policy erasing on omnicrm.sessions for delete to omnicrm_definer using (true);
create policy erasing on omnicrm.api_tokens for delete to omnicrm_definer using (true);

call omnicrm.open_to_api('destroy_data_key', 'begin_erasure');
grant execute on function omnicrm.destroy_data_key() to omnicrm_worker;

-- The tables that hold tenants' rows, in an order in which these can be deleted: what refers comes before what it refers to.
-- Read from the catalogue, so that no new table can be forgotten.
create function omnicrm.tenant_tables() returns table (name text, place bigint)
    language sql stable set search_path = omnicrm, pg_temp
as $$
    with recursive tenant as (
        select c.oid, c.relname from pg_class c
        where c.relnamespace = 'omnicrm'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
          and c.relforcerowsecurity
          and exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'user_id' and not a.attisdropped)),
    depth (oid, steps) as (
        select t.oid, 0 from tenant t
        union
        select t.oid, d.steps + 1
        from depth d
        join pg_constraint k on k.confrelid = d.oid and k.contype = 'f' and k.conrelid <> k.confrelid
        join tenant t on t.oid = k.conrelid
        where d.steps < 50)
    select t.relname::text, row_number() over (order by max(d.steps) desc, t.relname)
    from tenant t join depth d on d.oid = t.oid
    group by t.relname
$$;

-- Takes a user's jobs out of the queue and asks those that run to stop. Whether any is left. scheduled_jobs_of_user,
-- waiting_jobs_of_user, ready_jobs_of_user; running_jobs as a whole.
create function omnicrm.stop_jobs_of_user(stopped uuid) returns boolean
    language plpgsql volatile set search_path = omnicrm, pg_temp set enable_seqscan = off
as $$
declare
    most constant integer := 20000;
    ids uuid[] := array(
        select s.job_id from scheduled_jobs s where s.user_id = stopped
        union all select w.job_id from waiting_jobs w where w.user_id = stopped
        union all select r.job_id from ready_jobs r where r.user_id = stopped
        limit most);
begin
    perform stop_jobs(ids);
    update running_jobs set is_cancelled = true where user_id = stopped and not is_cancelled;
    if found then
        perform pg_notify('omnicrm_jobs', 'cancel');
    end if;
    return cardinality(ids) = most or exists (select from running_jobs r where r.user_id = stopped);
end
$$;

-- What the queue remembers of a user's finished jobs; how many it forgot. submitted_jobs_of_user, primary keys.
create function omnicrm.forget_jobs_of_user(forgotten uuid, most integer) returns bigint
    language plpgsql volatile set search_path = omnicrm, pg_temp set enable_seqscan = off
as $$
declare
    ids uuid[] := array(select s.id from submitted_jobs s where s.user_id = forgotten limit most);
begin
    delete from job_attempts a where a.job_id = any (ids);
    delete from finished_jobs f where f.job_id = any (ids);
    delete from submitted_jobs s where s.id = any (ids);
    delete from job_batches b where b.user_id = forgotten;
    delete from job_errors e where e.user_id = forgotten;
    delete from job_keys k where k.user_id = forgotten;
    delete from paused_users p where p.user_id = forgotten;
    return cardinality(ids);
end
$$;

-- Deletes some of what is left of a user who is being erased: about `most` rows or two seconds' worth, from `from_table`
-- on (null: the first). `at_table`: where to go on (null: from the beginning, which must find nothing for it to be
-- finished). `is_waiting`: nothing was done, jobs of the user still run. Owned by the owner, whom row security does not
-- bind; it touches nobody but users whose erasure has begun.
create function omnicrm.erase_slice(erased uuid, from_table text, most integer, out is_waiting boolean,
                                    out is_finished boolean, out at_table text, out deleted bigint)
    language plpgsql volatile security definer
    set search_path = omnicrm, pg_temp set enable_seqscan = off set jit = off
as $$
declare
    until constant timestamptz := clock_timestamp() + interval '2 seconds';
    step constant integer := 500;
    begin_at constant bigint := coalesce((select t.place from tenant_tables() t where t.name = from_table), 0);
    part bigint;
begin
    is_waiting := false;
    is_finished := false;
    deleted := 0;
    -- Whoever would still add a row that refers to the user waits, and then finds nobody.
    perform from users u where u.id = erased and u.erased_at is not null for update;
    if not found then
        if exists (select from users u where u.id = erased) then
            raise exception 'the user % is not being erased', erased using errcode = 'insufficient_privilege';
        end if;
        is_finished := true;
        return;
    end if;
    if stop_jobs_of_user(erased) then
        is_waiting := true;
        at_table := from_table;
        return;
    end if;
    -- The destroyed key's row goes with the user: until then no other may be made.
    for at_table in
        select t.name from tenant_tables() t where t.place >= begin_at and t.name <> 'data_keys' order by t.place
    loop
        loop
            execute format('delete from %1$I t where t.user_id = $1 and t.ctid = any (array(
                                select s.ctid from %1$I s where s.user_id = $1 limit $2))', at_table) using erased, step;
            get diagnostics part = row_count;
            exit when part = 0;
            deleted := deleted + part;
            if deleted >= most or clock_timestamp() > until then
                update erased_users e set rows = e.rows + deleted where e.user_id = erased;
                return;
            end if;
        end loop;
    end loop;
    at_table := null;
    part := forget_jobs_of_user(erased, most);
    deleted := deleted + part;
    update erased_users e set rows = e.rows + deleted where e.user_id = erased;
    if deleted > 0 or from_table is not null then
        return;
    end if;
    delete from users u where u.id = erased;
    update erased_users e set finished_at = omnicrm.now() where e.user_id = erased;
    is_finished := true;
end
$$;

revoke all on function omnicrm.tenant_tables(), omnicrm.stop_jobs_of_user(uuid),
    omnicrm.forget_jobs_of_user(uuid, integer), omnicrm.erase_slice(uuid, text, integer) from public;
grant execute on function omnicrm.erase_slice(uuid, text, integer) to omnicrm_worker;
