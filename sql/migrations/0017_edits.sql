-- What people do by hand through the API: contacts they typed or edited, those they want to see no more, requests that
-- must happen once only, and lists that are filtered by several values.

-- What a person typed about a contact. It lies above what is derived from evidence and wins: null shows what is derived.
-- A contact that was edited is its owner's: it and the identities it had then have no batch, so no undo takes them.
create table omnicrm.contact_edits (
    user_id       uuid not null,
    contact_id    uuid not null,
    display_name  text,
    name_key      text,                              -- of display_name
    organization  text,
    title         text,
    primary_email text,                              -- as typed
    primary_phone text,
    notes         text not null default '',
    edited_at     timestamptz not null default omnicrm.now(),
    primary key (user_id, contact_id),
    foreign key (user_id, contact_id) references omnicrm.contacts (user_id, id) on delete cascade
);
call omnicrm.make_tenant_table('omnicrm.contact_edits');

grant select, insert, update on omnicrm.contact_edits to omnicrm_api;
grant select on omnicrm.contact_edits to omnicrm_worker;
grant insert, update, delete on omnicrm.contacts, omnicrm.contact_identities to omnicrm_api;

-- A deleted contact does not come back by itself: its identities are ignored from then on, a card's as well.
alter table omnicrm.ignored_identifiers drop constraint ignored_identifiers_kind_check;
alter table omnicrm.ignored_identifiers
    add constraint ignored_identifiers_kind_check check (kind in ('email', 'phone', 'card', 'domain'));

-- The answers to requests that carried an Idempotency-Key, written in the transaction of what they answer. Kept for 24
-- hours.
create table omnicrm.idempotency_keys (
    user_id      uuid not null references omnicrm.users (id) on delete cascade,
    key          text not null,
    fingerprint  bytea not null,                     -- HMAC of what was asked, under the user's key
    status       smallint not null,
    sealed       bytea,                              -- header fields and body, under the user's key; null: not kept
    created_at   timestamptz not null default omnicrm.now(),
    primary key (user_id, key)
);
create index idempotency_keys_oldest on omnicrm.idempotency_keys (created_at);
alter table omnicrm.idempotency_keys alter column sealed set storage external;
call omnicrm.make_tenant_table('omnicrm.idempotency_keys');
grant select, insert, update on omnicrm.idempotency_keys to omnicrm_api;

-- Removes answers that are older than a day: 1,000 a call. Returns how many went.
grant select, update, delete on omnicrm.idempotency_keys to omnicrm_definer;
create policy pruning on omnicrm.idempotency_keys to omnicrm_definer using (true);
create function omnicrm.prune_idempotency_keys() returns bigint
    language plpgsql volatile security definer set search_path = omnicrm, pg_temp
as $$
declare
    pruned bigint;
begin
    with expired as materialized (
        select ctid as place from idempotency_keys
        where created_at <= omnicrm.now() - interval '24 hours'
        order by created_at limit 1000
        for update skip locked)
    delete from idempotency_keys where ctid = any (array(select place from expired));
    get diagnostics pruned = row_count;
    return pruned;
end
$$;
alter function omnicrm.prune_idempotency_keys() owner to omnicrm_definer;
revoke all on function omnicrm.prune_idempotency_keys() from public;
grant execute on function omnicrm.prune_idempotency_keys() to omnicrm_worker;

-- Jobs of any of some states and kinds. Those of unfinished and failed states are looked up where they are few; a history of
-- completed and cancelled ones is read from the newest.
drop function omnicrm.list_jobs(text, text, uuid, uuid, integer);
create function omnicrm.list_jobs(wanted_states text[], wanted_kinds text[], wanted_batch uuid, before uuid,
                                  page_size integer)
    returns setof omnicrm.visible_job
    language plpgsql stable security definer set search_path = omnicrm, pg_temp
as $$
declare
    tenant uuid := current_user_id();
    found uuid[];
begin
    if wanted_states <@ '{failed,running,scheduled,queued}' then
        found := array(select f.job_id from finished_jobs f
                       where f.user_id = tenant and f.state = 'failed' and 'failed' = any (wanted_states)
                       union all select r.job_id from running_jobs r
                       where r.user_id = tenant and 'running' = any (wanted_states)
                       union all select d.job_id from scheduled_jobs d
                       where d.user_id = tenant and 'scheduled' = any (wanted_states)
                       union all select r.job_id from ready_jobs r
                       where r.user_id = tenant and 'queued' = any (wanted_states)
                       union all select w.job_id from waiting_jobs w
                       where w.user_id = tenant and 'queued' = any (wanted_states));
    end if;
    return query
        select j.id, j.batch_id, j.kind, j.state, priority_name(j.priority), j.attempts, j.max_attempts, j.run_at, j.created_at,
               j.started_at, j.finished_at, j.last_error, j.progress_done, j.progress_total, j.progress_message, j.result
        from jobs j
        where j.user_id = tenant
          and (found is null or j.id = any (found))
          and (wanted_states is null or j.state = any (wanted_states))
          and (wanted_kinds is null or j.kind = any (wanted_kinds))
          and (wanted_batch is null or j.batch_id = wanted_batch)
          and (before is null or j.id < before)
        order by j.id desc
        limit page_size;
end
$$;
alter function omnicrm.list_jobs(text[], text[], uuid, uuid, integer) owner to omnicrm_definer;
revoke all on function omnicrm.list_jobs(text[], text[], uuid, uuid, integer) from public;
grant execute on function omnicrm.list_jobs(text[], text[], uuid, uuid, integer) to omnicrm_api;
