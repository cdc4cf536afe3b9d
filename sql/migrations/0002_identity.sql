-- Who may sign in, what they signed in with, and the key their data is encrypted with.

create table omnicrm.users (
    id            uuid primary key,
    email         text not null,
    email_key     text not null unique,             -- lower-cased; what sign-in looks up
    password_hash text,                             -- Argon2id, PHC string; null: no password sign-in
    created_at    timestamptz not null default omnicrm.now(),
    disabled_at   timestamptz
);
call omnicrm.make_tenant_table('omnicrm.users', 'id');

create table omnicrm.user_profiles (
    user_id      uuid primary key references omnicrm.users (id) on delete cascade,
    display_name text not null default '',
    country      text check (country ~ '^[A-Z]{2}$'),  -- ISO 3166-1 alpha-2: reads phone numbers without a "+"
    time_zone    text not null default 'UTC',
    own_emails   text[] not null default '{}',         -- normalised; mail from these is outbound, they are never contacts
    updated_at   timestamptz not null default omnicrm.now()
);
call omnicrm.make_tenant_table('omnicrm.user_profiles');

create table omnicrm.sessions (
    user_id      uuid not null references omnicrm.users (id) on delete cascade,
    id           uuid not null,
    token_hash   bytea not null unique,              -- SHA-256 of the cookie's value
    csrf_secret  bytea not null,
    user_agent   text not null default '',
    created_at   timestamptz not null default omnicrm.now(),
    expires_at   timestamptz not null,
    primary key (user_id, id)
);
call omnicrm.make_tenant_table('omnicrm.sessions');

create table omnicrm.api_tokens (
    user_id      uuid not null references omnicrm.users (id) on delete cascade,
    id           uuid not null,
    name         text not null,
    token_hash   bytea not null unique,              -- SHA-256 of the token
    created_at   timestamptz not null default omnicrm.now(),
    expires_at   timestamptz,
    revoked_at   timestamptz,
    primary key (user_id, id)
);
-- CASE: see contacts_latest.
create index api_tokens_expiry on omnicrm.api_tokens
    (user_id, (case when expires_at is null then 'infinity' else expires_at end), id) where revoked_at is null;
call omnicrm.make_tenant_table('omnicrm.api_tokens');

-- One AES-256 key per user, wrapped by a master key that the database never sees.
create table omnicrm.data_keys (
    user_id       uuid primary key references omnicrm.users (id) on delete cascade,
    master_key_id text not null,
    wrapped_key   bytea not null,
    created_at    timestamptz not null default omnicrm.now()
);
call omnicrm.make_tenant_table('omnicrm.data_keys');

grant select, update on omnicrm.users to omnicrm_api;
grant select on omnicrm.users to omnicrm_worker;
grant select, insert, update on omnicrm.user_profiles to omnicrm_api;
grant select on omnicrm.user_profiles to omnicrm_worker;
grant select, insert, delete on omnicrm.sessions to omnicrm_api;
grant select, insert, update on omnicrm.api_tokens to omnicrm_api;
grant select, insert on omnicrm.data_keys to omnicrm_api, omnicrm_worker;

-- What must be known before the tenant is: three questions, one function each. In PL/pgSQL, which keeps its plans: an SQL
-- function that cannot be inlined is planned anew at every call (0.20 ms instead of 0.05 ms, in every request).
grant select on omnicrm.users, omnicrm.sessions, omnicrm.api_tokens to omnicrm_definer;
create policy before_the_tenant_is_known on omnicrm.users      for select to omnicrm_definer using (true);
create policy before_the_tenant_is_known on omnicrm.sessions   for select to omnicrm_definer using (true);
create policy before_the_tenant_is_known on omnicrm.api_tokens for select to omnicrm_definer using (true);

create function omnicrm.find_sign_in(wanted_email_key text)
    returns table (user_id uuid, password_hash text)
    language plpgsql stable security definer set search_path = omnicrm, pg_temp
as $$
#variable_conflict use_column
begin
    return query
    select id, users.password_hash from users where email_key = wanted_email_key and disabled_at is null;
end
$$;

create function omnicrm.find_session(wanted_token_hash bytea)
    returns table (user_id uuid, session_id uuid, csrf_secret bytea)
    language plpgsql stable security definer set search_path = omnicrm, pg_temp
as $$
#variable_conflict use_column
begin
    return query
    select s.user_id, s.id, s.csrf_secret
    from sessions s join users u on u.id = s.user_id
    where s.token_hash = wanted_token_hash and s.expires_at > omnicrm.now() and u.disabled_at is null;
end
$$;

create function omnicrm.find_api_token(wanted_token_hash bytea)
    returns table (user_id uuid, token_id uuid)
    language plpgsql stable security definer set search_path = omnicrm, pg_temp
as $$
#variable_conflict use_column
begin
    return query
    select t.user_id, t.id
    from api_tokens t join users u on u.id = t.user_id
    where t.token_hash = wanted_token_hash and t.revoked_at is null
      and (t.expires_at is null or t.expires_at > omnicrm.now()) and u.disabled_at is null;
end
$$;

alter function omnicrm.find_sign_in(text)    owner to omnicrm_definer;
alter function omnicrm.find_session(bytea)   owner to omnicrm_definer;
alter function omnicrm.find_api_token(bytea) owner to omnicrm_definer;
revoke all on function omnicrm.find_sign_in(text), omnicrm.find_session(bytea), omnicrm.find_api_token(bytea) from public;
grant execute on function omnicrm.find_sign_in(text), omnicrm.find_session(bytea), omnicrm.find_api_token(bytea) to omnicrm_api;
