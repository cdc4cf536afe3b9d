-- Events: what changed for a user, for whoever follows it (GET /events) and comes back to where they were.
--
-- A user's events are numbered without gaps from a row of their own. That row is locked last: events come from deferred
-- triggers, which run when the transaction commits, or from a transaction's last statement. So numbers become visible
-- in their order, whoever has read up to N misses nothing that comes after N, and who waits for the row holds nothing
-- that its holder could still want.

create table omnicrm.event_counters (
    user_id     uuid primary key references omnicrm.users (id) on delete cascade,
    last_number bigint not null
) with (fillfactor = 50);                           -- updates stay in the page
call omnicrm.make_tenant_table('omnicrm.event_counters');

create table omnicrm.events (
    user_id    uuid not null references omnicrm.event_counters (user_id) on delete cascade,
    number     bigint not null,
    kind       text not null,                       -- "import.finished"
    payload    jsonb not null,                      -- ids and counts, nobody's data
    created_at timestamptz not null default omnicrm.now(),
    primary key (user_id, number)
);
create index events_age on omnicrm.events (created_at);
call omnicrm.make_tenant_table('omnicrm.events');

-- Only these functions write events, so that a number is never drawn in another way; they read many users' at once.
create policy by_its_functions on omnicrm.event_counters to omnicrm_definer using (true) with check (true);
create policy by_its_functions on omnicrm.events         to omnicrm_definer using (true) with check (true);
grant select, insert, update on omnicrm.event_counters to omnicrm_definer;
grant select, insert, update, delete on omnicrm.events to omnicrm_definer; -- update: to lock what is forgotten
grant select on omnicrm.event_counters, omnicrm.events to omnicrm_api;

-- Appends an event and holds the user's counter until the transaction ends. Nothing happens for a user who is being
-- erased in the same transaction.
create function omnicrm.append_event(owner uuid, event_kind text, event_payload jsonb) returns void
    language plpgsql volatile security definer set search_path = omnicrm, pg_temp
as $$
declare
    drawn bigint;
begin
    insert into event_counters as c (user_id, last_number)
    select u.id, 1 from users u where u.id = owner
    on conflict (user_id) do update set last_number = c.last_number + 1
    returning last_number into drawn;
    if drawn is not null then
        insert into events (user_id, number, kind, payload) values (owner, drawn, event_kind, event_payload);
    end if;
end
$$;

-- The same for the current user: for the last statement of a transaction.
create function omnicrm.add_event(event_kind text, event_payload jsonb) returns void
    language plpgsql volatile security definer set search_path = omnicrm, pg_temp
as $$
begin
    perform append_event(current_user_id(), event_kind, event_payload);
end
$$;

-- Says that a user has news, to the processes that listen. A NOTIFY makes commits wait for each other: this is for what
-- people do, one at a time; workers say it for themselves, after the commit.
create function omnicrm.announce_event(owner uuid) returns void
    language plpgsql volatile set search_path = omnicrm, pg_temp
as $$
begin
    perform pg_notify('omnicrm_events', owner::text);
end
$$;

-- What a trigger on imports, profiles, sessions and tokens tells. They are deferred: see above.
create function omnicrm.note_import() returns trigger
    language plpgsql volatile security definer set search_path = omnicrm, pg_temp
as $$
declare
    is_progress boolean := tg_op = 'UPDATE' and new.status in (old.status, 'running');
begin
    perform append_event(new.user_id,
                         'import.' || case when tg_op = 'INSERT' then 'created'
                                           when is_progress then 'progressed'
                                           when new.status = 'completed' then 'finished'
                                           else new.status end,
                         jsonb_build_object('importId', new.id));
    if not is_progress then
        perform announce_event(new.user_id);
    end if;
    return null;
end
$$;
create constraint trigger note_import after insert or update on omnicrm.imports
    deferrable initially deferred for each row execute function omnicrm.note_import();

create function omnicrm.note_profile() returns trigger
    language plpgsql volatile security definer set search_path = omnicrm, pg_temp
as $$
begin
    perform append_event(new.user_id, 'profile.changed', '{}');
    perform announce_event(new.user_id);
    return null;
end
$$;
create constraint trigger note_profile after update on omnicrm.user_profiles
    deferrable initially deferred for each row execute function omnicrm.note_profile();

-- A session that ran out is forgotten without a word.
create function omnicrm.note_session() returns trigger
    language plpgsql volatile security definer set search_path = omnicrm, pg_temp
as $$
begin
    perform append_event(old.user_id, 'session.revoked', jsonb_build_object('sessionId', old.id));
    perform announce_event(old.user_id);
    return null;
end
$$;
create constraint trigger note_session after delete on omnicrm.sessions
    deferrable initially deferred for each row when (old.expires_at > omnicrm.now())
    execute function omnicrm.note_session();

create function omnicrm.note_token() returns trigger
    language plpgsql volatile security definer set search_path = omnicrm, pg_temp
as $$
begin
    perform append_event(new.user_id, 'token.revoked', jsonb_build_object('tokenId', new.id));
    perform announce_event(new.user_id);
    return null;
end
$$;
create constraint trigger note_token after update on omnicrm.api_tokens
    deferrable initially deferred for each row when (old.revoked_at is null and new.revoked_at is not null)
    execute function omnicrm.note_token();

-- The events of many users, each from behind the number it has read to, at most so many of each. In one statement,
-- because one statement a user is what polling cannot afford. Names no contact and shows no content.
create function omnicrm.read_events(users uuid[], after bigint[], at_most integer)
    returns table (user_id uuid, number bigint, kind text, payload jsonb, created_at timestamptz)
    language plpgsql stable security definer
    set search_path = omnicrm, pg_temp set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off
as $$
#variable_conflict use_column
begin
    return query
    select e.user_id, e.number, e.kind, e.payload, e.created_at
    from unnest(users, after) as w (user_id, number)
    cross join lateral (
        select n.user_id, n.number, n.kind, n.payload, n.created_at from events n
        where n.user_id = w.user_id and n.number > w.number
        order by n.number limit at_most) e
    order by e.user_id, e.number;
end
$$;

-- Which of these sessions, tokens and issuers' keys (0018_jwt.sql) hold no longer: revoked, run out, or their user is
-- disabled or gone. Of a null only the user is looked at.
create function omnicrm.ended_credentials(owners uuid[], credentials uuid[])
    returns table (owner uuid, credential uuid)
    language plpgsql stable security definer
    set search_path = omnicrm, pg_temp set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off
as $$
begin
    return query
    select c.user_id, c.id from unnest(owners, credentials) as c (user_id, id)
    where not exists (select from users u where u.id = c.user_id and u.disabled_at is null)
       or not (c.id is null
            or exists (select from sessions s
                       where s.user_id = c.user_id and s.id = c.id and s.expires_at > omnicrm.now())
            or exists (select from api_tokens t
                       where t.user_id = c.user_id and t.id = c.id and t.revoked_at is null
                         and (t.expires_at is null or t.expires_at > omnicrm.now()))
            or exists (select from jwt_keys k where k.id = c.id));
end
$$;

-- Forgets up to so many events that are older; how many those were. From the oldest on, so that what a user loses is
-- the beginning.
create function omnicrm.forget_events(older_than_ms bigint, at_most integer) returns bigint
    language plpgsql volatile security definer
    set search_path = omnicrm, pg_temp set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off
as $$
declare
    forgotten bigint;
begin
    delete from events e where e.ctid = any (array(
        select o.ctid from events o where o.created_at < omnicrm.now() - older_than_ms * interval '1 millisecond'
        order by o.created_at limit at_most for update skip locked));
    get diagnostics forgotten = row_count;
    return forgotten;
end
$$;

alter function omnicrm.append_event(uuid, text, jsonb)             owner to omnicrm_definer;
alter function omnicrm.add_event(text, jsonb)                      owner to omnicrm_definer;
alter function omnicrm.announce_event(uuid)                        owner to omnicrm_definer;
alter function omnicrm.note_import()                               owner to omnicrm_definer;
alter function omnicrm.note_profile()                              owner to omnicrm_definer;
alter function omnicrm.note_session()                              owner to omnicrm_definer;
alter function omnicrm.note_token()                                owner to omnicrm_definer;
alter function omnicrm.read_events(uuid[], bigint[], integer)      owner to omnicrm_definer;
alter function omnicrm.ended_credentials(uuid[], uuid[])           owner to omnicrm_definer;
alter function omnicrm.forget_events(bigint, integer)              owner to omnicrm_definer;
revoke all on function omnicrm.append_event(uuid, text, jsonb), omnicrm.add_event(text, jsonb),
    omnicrm.announce_event(uuid), omnicrm.note_import(), omnicrm.note_profile(), omnicrm.note_session(),
    omnicrm.note_token(), omnicrm.read_events(uuid[], bigint[], integer), omnicrm.ended_credentials(uuid[], uuid[]),
    omnicrm.forget_events(bigint, integer) from public;
grant execute on function omnicrm.read_events(uuid[], bigint[], integer), omnicrm.ended_credentials(uuid[], uuid[])
    to omnicrm_api;
grant execute on function omnicrm.add_event(text, jsonb) to omnicrm_api, omnicrm_worker;
grant execute on function omnicrm.forget_events(bigint, integer) to omnicrm_worker;
