-- What people do by hand through the API: contacts they typed or edited, those they want to see no more, and requests that
-- must happen once only.

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
