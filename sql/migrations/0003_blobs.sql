-- Uploaded bytes in chunks of 1 MB, each sealed with the user's key (AES-256-GCM), so nothing ever holds a whole file.

create table omnicrm.blobs (
    user_id      uuid not null references omnicrm.users (id) on delete cascade,
    id           uuid not null,
    size_bytes   bigint,                             -- of the plain bytes; null while the upload runs
    sha256       bytea,                              -- of the plain bytes; null while the upload runs
    created_at   timestamptz not null default omnicrm.now(),
    primary key (user_id, id)
);
call omnicrm.make_tenant_table('omnicrm.blobs');

create table omnicrm.blob_chunks (
    user_id  uuid not null,
    blob_id  uuid not null,
    number   integer not null check (number >= 0),   -- chunk n holds plain bytes [n · 1 MiB, (n+1) · 1 MiB)
    sealed   bytea not null,                         -- nonce ‖ ciphertext ‖ tag; bound to blob id and number
    primary key (user_id, blob_id, number),
    foreign key (user_id, blob_id) references omnicrm.blobs (user_id, id) on delete cascade
);
-- Ciphertext does not compress: do not try.
alter table omnicrm.blob_chunks alter column sealed set storage external;
call omnicrm.make_tenant_table('omnicrm.blob_chunks');

grant select, insert, update, delete on omnicrm.blobs to omnicrm_api, omnicrm_worker;
grant select, insert, delete on omnicrm.blob_chunks to omnicrm_api, omnicrm_worker;

-- Uploads that were begun before `before` and never finished, with their chunks: ten a call. Returns how many went.
grant select, delete on omnicrm.blobs to omnicrm_definer;
create policy sweeping on omnicrm.blobs to omnicrm_definer using (true);
create index blobs_unfinished on omnicrm.blobs (created_at) where size_bytes is null;
create function omnicrm.sweep_abandoned_uploads(before timestamptz) returns bigint
    language plpgsql volatile security definer set search_path = omnicrm, pg_temp
as $$
declare
    swept bigint;
begin
    with abandoned as materialized (
        select user_id, id from blobs
        where size_bytes is null and created_at < before
        order by created_at limit 10)
    delete from blobs b using abandoned a where b.user_id = a.user_id and b.id = a.id and b.size_bytes is null;
    get diagnostics swept = row_count;
    return swept;
end
$$;

alter function omnicrm.sweep_abandoned_uploads(timestamptz) owner to omnicrm_definer;
revoke all on function omnicrm.sweep_abandoned_uploads(timestamptz) from public;
grant execute on function omnicrm.sweep_abandoned_uploads(timestamptz) to omnicrm_worker;
