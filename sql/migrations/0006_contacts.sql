-- Who people are. A contact's derived columns are a function of the evidence under its identities, so the order in
-- which mail and cards arrive leaves no trace, and undoing an import is deleting its evidence and deriving again.

create table omnicrm.contacts (
    user_id              uuid not null references omnicrm.users (id) on delete cascade,
    id                   uuid not null,
    batch_id             uuid,                       -- the run that created it; null: made by hand
    display_name         text not null,
    name_key             text not null,              -- case-folded, for sorting
    organization         text not null default '',
    title                text not null default '',
    primary_email        text,
    primary_phone        text,
    stage                text not null default 'lead',
    source               text not null check (source in ('mail', 'calendar', 'address_book', 'manual')),
    interaction_count    bigint not null default 0,  -- mailing-list and automatic mail is left out
    first_interaction_at timestamptz,
    last_interaction_at  timestamptz,
    created_at           timestamptz not null default omnicrm.now(),
    updated_at           timestamptz not null default omnicrm.now(),
    primary key (user_id, id)
);
create index contacts_newest on omnicrm.contacts (user_id, created_at desc, id desc);
create index contacts_by_name on omnicrm.contacts (user_id, name_key, id);
-- CASE, for COALESCE does not count as leakproof: under row security it could not be part of an index condition.
create index contacts_latest on omnicrm.contacts
    (user_id, (case when last_interaction_at is null then '-infinity' else last_interaction_at end) desc, id desc);
create index contacts_batch on omnicrm.contacts (user_id, batch_id) where batch_id is not null;
call omnicrm.make_tenant_table('omnicrm.contacts');

create table omnicrm.contact_identities (
    user_id    uuid not null,
    id         uuid not null,
    contact_id uuid not null,
    kind       text not null check (kind in ('email', 'phone', 'card')),  -- card: an address-book card without either
    value      text not null,                        -- normalised address, E.164 number, or the card's source id
    display    text not null,                        -- as first written
    batch_id   uuid,
    created_at timestamptz not null default omnicrm.now(),
    primary key (user_id, id),
    unique (user_id, kind, value),
    foreign key (user_id, contact_id) references omnicrm.contacts (user_id, id) on delete cascade
);
create index contact_identities_contact on omnicrm.contact_identities (user_id, contact_id);
create index contact_identities_batch on omnicrm.contact_identities (user_id, batch_id) where batch_id is not null;
call omnicrm.make_tenant_table('omnicrm.contact_identities');

-- What a batch said about an identity: which names it was given, by which kind of source, how often. A number of unknown
-- country may be anybody's: it is no identity, only something a card said (phone).
create table omnicrm.identity_evidence (
    user_id        uuid not null references omnicrm.users (id) on delete cascade,
    identity_kind  text not null,
    identity_value text not null,
    batch_id       uuid not null,
    source         text not null check (source in ('mail', 'calendar', 'address_book')),
    name           text not null,
    organization   text not null default '',
    title          text not null default '',
    phone          text not null default '',
    uses           bigint not null,
    primary key (user_id, identity_value, identity_kind, batch_id, source, name, organization, title, phone)
);
create index identity_evidence_batch on omnicrm.identity_evidence (user_id, batch_id);
call omnicrm.make_tenant_table('omnicrm.identity_evidence');

-- Addresses the user never wants to see as a person.
create table omnicrm.ignored_identifiers (
    user_id    uuid not null references omnicrm.users (id) on delete cascade,
    kind       text not null check (kind in ('email', 'phone', 'domain')),
    value      text not null,
    created_at timestamptz not null default omnicrm.now(),
    primary key (user_id, kind, value)
);
call omnicrm.make_tenant_table('omnicrm.ignored_identifiers');

grant select on omnicrm.contacts, omnicrm.contact_identities, omnicrm.identity_evidence to omnicrm_api;
grant select, insert, delete on omnicrm.ignored_identifiers to omnicrm_api;
grant select, insert, update, delete on omnicrm.contacts, omnicrm.contact_identities, omnicrm.identity_evidence
    to omnicrm_worker;
grant select on omnicrm.ignored_identifiers to omnicrm_worker;
