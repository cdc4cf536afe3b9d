-- Accounts: signing up, sessions their user can look at, passwords that are replaced or forgotten, and API tokens that may
-- do some things only.

-- Signing up. -------------------------------------------------------------------------------------------------------

-- Makes the current tenant a user with a profile; false when nobody may sign up any more: with `only_first` as soon as
-- there is a user. A known address violates users_email_key_key. The advisory lock makes one of two that come at once the
-- first one.
grant insert on omnicrm.users, omnicrm.user_profiles to omnicrm_definer;

create function omnicrm.sign_up(email text, email_key text, password_hash text, display_name text, only_first boolean)
    returns boolean
    language plpgsql volatile security definer set search_path = omnicrm, pg_temp
as $$
declare
    tenant uuid := required_user_id();
begin
    if only_first then
        perform pg_advisory_xact_lock(hashtextextended('omnicrm.sign_up', 0));
        if exists (select from users) then
            return false;
        end if;
    end if;
    insert into users (id, email, email_key, password_hash)
    values (tenant, sign_up.email, sign_up.email_key, sign_up.password_hash);
    insert into user_profiles (user_id, display_name) values (tenant, sign_up.display_name);
    return true;
end
$$;

-- Sessions. ---------------------------------------------------------------------------------------------------------

alter table omnicrm.sessions
    add column address      text not null default '',  -- of the client when it was last seen
    add column last_seen_at timestamptz not null default omnicrm.now();
create index sessions_seen on omnicrm.sessions (user_id, last_seen_at desc, id desc);
grant update on omnicrm.sessions to omnicrm_api;

drop function omnicrm.find_session(bytea);
-- is_noted: whether last_seen_at is as good as now. It is written every five minutes at most.
create function omnicrm.find_session(wanted_token_hash bytea)
    returns table (user_id uuid, session_id uuid, csrf_secret bytea, is_noted boolean)
    language plpgsql stable security definer set search_path = omnicrm, pg_temp
as $$
#variable_conflict use_column
begin
    return query
    select s.user_id, s.id, s.csrf_secret, s.last_seen_at > omnicrm.now() - interval '5 minutes'
    from sessions s join users u on u.id = s.user_id
    where s.token_hash = wanted_token_hash and s.expires_at > omnicrm.now() and u.disabled_at is null;
end
$$;

-- API tokens. -------------------------------------------------------------------------------------------------------

-- Null: everything, also what later versions add.
alter table omnicrm.api_tokens add column scopes text[];

drop function omnicrm.find_api_token(bytea);
create function omnicrm.find_api_token(wanted_token_hash bytea)
    returns table (user_id uuid, token_id uuid, scopes text[])
    language plpgsql stable security definer set search_path = omnicrm, pg_temp
as $$
#variable_conflict use_column
begin
    return query
    select t.user_id, t.id, t.scopes
    from api_tokens t join users u on u.id = t.user_id
    where t.token_hash = wanted_token_hash and t.revoked_at is null
      and (t.expires_at is null or t.expires_at > omnicrm.now()) and u.disabled_at is null;
end
$$;

-- Forgotten passwords. ----------------------------------------------------------------------------------------------

-- What somebody typed into "forgot my password", until a worker has looked whether there is such a user: the API does the
-- same for every address and learns nothing about it.
create table omnicrm.password_requests (
    id           uuid primary key,
    email_key    text not null,
    requested_at timestamptz not null default omnicrm.now()
);
grant select, delete on omnicrm.password_requests to omnicrm_worker;
grant insert, select, delete on omnicrm.password_requests to omnicrm_definer;

-- The links that were mailed. The link's token is in the mail and nowhere else.
create table omnicrm.password_resets (
    user_id    uuid not null references omnicrm.users (id) on delete cascade,
    id         uuid not null,
    token_hash bytea not null unique,                -- SHA-256 of the token
    created_at timestamptz not null default omnicrm.now(),
    expires_at timestamptz not null,
    primary key (user_id, id)
);
call omnicrm.make_tenant_table('omnicrm.password_resets');
grant select, insert, update, delete on omnicrm.password_resets to omnicrm_worker;
grant select, delete on omnicrm.password_resets to omnicrm_api;
grant select on omnicrm.password_resets to omnicrm_definer;
create policy before_the_tenant_is_known on omnicrm.password_resets for select to omnicrm_definer using (true);

-- Notes an address and has a worker see to it, whoever asks and whatever the address is. The job belongs to nobody and
-- names the note only, so that neither it nor its history says who forgot a password. After an hour nobody waits for the
-- mail any more; what no worker came for is forgotten after a day.
create function omnicrm.request_password(request_id uuid, wanted_email_key text, job_id uuid) returns void
    language plpgsql volatile security definer set search_path = omnicrm, pg_temp
as $$
begin
    delete from password_requests where requested_at < omnicrm.now() - interval '1 day';
    insert into password_requests (id, email_key) values (request_id, wanted_email_key);
    perform enqueue_jobs(array[job_id], array[null::uuid], array[null::uuid], array['send_mail'],
                         array[jsonb_build_object('mail', 'password_reset', 'id', request_id)], array[1::smallint],
                         array[null::integer], array[0::bigint], array[null::text], array[null::text], array[3600000::bigint]);
    perform pg_notify('omnicrm_jobs', '');
end
$$;
create index password_requests_by_time on omnicrm.password_requests (requested_at);

create function omnicrm.find_password_reset(wanted_token_hash bytea)
    returns table (user_id uuid, reset_id uuid)
    language plpgsql stable security definer set search_path = omnicrm, pg_temp
as $$
#variable_conflict use_column
begin
    return query
    select r.user_id, r.id
    from password_resets r join users u on u.id = r.user_id
    where r.token_hash = wanted_token_hash and r.expires_at > omnicrm.now() and u.disabled_at is null;
end
$$;

call omnicrm.open_to_api('sign_up', 'find_session', 'find_api_token', 'request_password', 'find_password_reset');
-- The worker looks up who forgot a password.
grant execute on function omnicrm.find_sign_in(text) to omnicrm_worker;
