-- What the sources said (raw_events), what it means (interactions), and the files it came in (imports).
--
-- `batch_id` names the run that wrote a row; for a file it is the import's id. Rows here are facts: written once,
-- never changed, so that undoing a batch is deleting its rows and deriving again what was derived from them.

create table omnicrm.imports (
    user_id          uuid not null references omnicrm.users (id) on delete cascade,
    id               uuid not null,
    blob_id          uuid,                            -- null once undone: the file is gone
    file_name        text not null,
    format           text not null check (format in ('mbox', 'eml', 'ics', 'vcf')),
    size_bytes       bigint not null,
    status           text not null default 'queued'
                     check (status in ('queued', 'running', 'completed', 'failed', 'cancelled', 'undoing', 'undone')),
    bytes_done       bigint not null default 0,       -- scanned so far; the cursor of import_file
    items_scanned    bigint not null default 0,       -- the ordinal of the next item
    scan_finished    boolean not null default false,
    open_jobs        integer not null default 0,      -- its normalize and extract_contacts jobs not yet done
    found            bigint not null default 0,       -- found = stored + duplicates + failed once completed
    stored           bigint not null default 0,
    duplicates       bigint not null default 0,
    failed           bigint not null default 0,
    contacts_created bigint not null default 0,
    error            text,
    created_at       timestamptz not null default omnicrm.now(),
    started_at       timestamptz,
    finished_at      timestamptz,
    reading          uuid,                            -- the row of the audit log that says a worker opened its items
    primary key (user_id, id),
    foreign key (user_id, blob_id) references omnicrm.blobs (user_id, id)
);
create index imports_newest on omnicrm.imports (user_id, created_at desc, id desc);
-- CASE: see contacts_latest.
create index imports_finished on omnicrm.imports
    (user_id, (case when finished_at is null then 'infinity' else finished_at end) desc, id desc);
create index imports_blob on omnicrm.imports (user_id, blob_id);
call omnicrm.make_tenant_table('omnicrm.imports');

-- One row for each item of a file that could not become an interaction or a contact: where it stands, and why.
create table omnicrm.import_errors (
    user_id      uuid not null,
    import_id    uuid not null,
    item         bigint not null,                    -- ordinal in the file, from 0
    byte_offset  bigint not null,
    size_bytes   bigint not null,
    code         text not null,
    reason       text not null,
    created_at   timestamptz not null default omnicrm.now(),
    primary key (user_id, import_id, item),
    foreign key (user_id, import_id) references omnicrm.imports (user_id, id) on delete cascade
);
call omnicrm.make_tenant_table('omnicrm.import_errors');

-- The source, untouched: either a slice of a stored file, or (for items that are composed, as one event of a calendar
-- with the time zones it needs) their own sealed bytes.
create table omnicrm.raw_events (
    user_id      uuid not null,
    id           uuid not null,
    batch_id     uuid not null,
    provider     text not null check (provider in ('file_mail', 'file_calendar', 'file_contacts')),
    source_id    text not null,                      -- the provider's own identity of the item, see the import_file job
    item         bigint not null,                    -- ordinal in the file
    blob_id      uuid,
    byte_offset  bigint not null,
    size_bytes   bigint not null,
    sealed       bytea,
    created_at   timestamptz not null default omnicrm.now(),
    primary key (user_id, id),
    unique (user_id, provider, source_id),
    foreign key (user_id, blob_id) references omnicrm.blobs (user_id, id),
    check ((blob_id is null) <> (sealed is null))
);
alter table omnicrm.raw_events alter column sealed set storage external;
create index raw_events_batch on omnicrm.raw_events (user_id, batch_id, item);
create index raw_events_blob on omnicrm.raw_events (user_id, blob_id) where blob_id is not null;
call omnicrm.make_tenant_table('omnicrm.raw_events');

create table omnicrm.interactions (
    user_id         uuid not null,
    id              uuid not null,
    batch_id        uuid not null,
    raw_event_id    uuid not null,
    kind            text not null check (kind in ('email', 'event', 'note', 'call')),
    source_key      text not null,                   -- Message-ID, or iCalUID and recurrence id; else a content hash
    direction       text not null check (direction in ('inbound', 'outbound', 'internal', 'none')),
    occurred_at     timestamptz not null,
    ends_at         timestamptz,
    all_day         boolean not null default false,
    subject         text not null,
    snippet         text not null,                   -- the first 200 characters of body_reply, on one line
    body_text       text not null,                   -- everything that was said, as plain text
    body_reply      text not null,                   -- body_text without quoted replies and signature
    message_key     uuid,                            -- names the message in thread_links; null: it takes part in no thread
    bulk            boolean not null default false,  -- mailing list or automatic mail: makes nobody a contact
    location        text not null default '',
    recurrence_rule text not null default '',
    attachments     jsonb not null default '[]',     -- [{name, mediaType, sizeBytes}]
    created_at      timestamptz not null default omnicrm.now(),
    primary key (user_id, id),
    unique (user_id, kind, source_key),
    foreign key (user_id, raw_event_id) references omnicrm.raw_events (user_id, id)
);
create index interactions_newest on omnicrm.interactions (user_id, occurred_at desc, id desc);
create index interactions_batch on omnicrm.interactions (user_id, batch_id, id);
create index interactions_raw_event on omnicrm.interactions (user_id, raw_event_id);
create index interactions_message_key on omnicrm.interactions (user_id, message_key) where message_key is not null;
call omnicrm.make_tenant_table('omnicrm.interactions');

-- Who took part, in which role, named how. Never points to a contact: a person's timeline goes through the identities
-- of the contact, so that linking, unlinking and merging people rewrites nothing here.
create table omnicrm.interaction_participants (
    user_id        uuid not null,
    interaction_id uuid not null,
    position       smallint not null,
    role           text not null check (role in ('from', 'sender', 'to', 'cc', 'bcc', 'organizer', 'attendee')),
    identity_kind  text not null check (identity_kind in ('email', 'phone')),
    identity_value text not null,                    -- normalised, see core/domain
    address        text not null,                    -- as written
    name           text not null,                    -- as written, decoded; empty when none
    personal       boolean not null,                 -- may make somebody a contact: not bulk, automatic, or the user
    occurred_at    timestamptz not null,             -- of the interaction: a person's timeline is one index range
    primary key (user_id, interaction_id, position),
    foreign key (user_id, interaction_id) references omnicrm.interactions (user_id, id) on delete cascade
);
create index participants_timeline
    on omnicrm.interaction_participants (user_id, identity_value, occurred_at desc, interaction_id desc);
call omnicrm.make_tenant_table('omnicrm.interaction_participants');

-- The messages an interaction refers to (References, In-Reply-To), by their keys.
create table omnicrm.interaction_references (
    user_id        uuid not null,
    interaction_id uuid not null,
    message_key    uuid not null,
    primary key (user_id, interaction_id, message_key),
    foreign key (user_id, interaction_id) references omnicrm.interactions (user_id, id) on delete cascade
);
call omnicrm.make_tenant_table('omnicrm.interaction_references');

-- Threads are the connected components of "message m refers to message r". A thread's id is the smallest key in its
-- component: a function of the set of messages alone, so neither arrival order nor an undone import leaves a trace.
create table omnicrm.thread_links (
    user_id     uuid not null references omnicrm.users (id) on delete cascade,
    message_key uuid not null,                       -- may belong to a message that never arrived
    thread_id   uuid not null,
    primary key (user_id, message_key)
);
create index thread_links_thread on omnicrm.thread_links (user_id, thread_id);
call omnicrm.make_tenant_table('omnicrm.thread_links');

grant select, insert, update on omnicrm.imports to omnicrm_api;
grant select on omnicrm.import_errors, omnicrm.interactions, omnicrm.interaction_participants, omnicrm.thread_links
    to omnicrm_api;
grant select, update on omnicrm.imports to omnicrm_worker;
grant select, insert, delete on omnicrm.import_errors, omnicrm.raw_events, omnicrm.interactions,
    omnicrm.interaction_participants, omnicrm.interaction_references to omnicrm_worker;
grant select, insert, update, delete on omnicrm.thread_links to omnicrm_worker;
