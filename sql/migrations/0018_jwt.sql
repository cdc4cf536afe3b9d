-- Whose JSON Web Tokens are accepted as bearer tokens: the public keys of issuers, and the accounts their subjects have.

create table omnicrm.jwt_keys (
    kid      text primary key,                    -- what a token's header calls its key; '' for an issuer that has one key
    id       uuid not null unique,                -- of this key: another one under the same kid has another
    jwk      text not null,                       -- RFC 7517, as the issuer published it
    added_at timestamptz not null default omnicrm.now()
);

grant select on omnicrm.jwt_keys to omnicrm_definer;
grant insert on omnicrm.users, omnicrm.user_profiles to omnicrm_definer;
create policy signed_up_elsewhere on omnicrm.users for insert to omnicrm_definer with check (true);
create policy signed_up_elsewhere on omnicrm.user_profiles for insert to omnicrm_definer with check (true);

create function omnicrm.find_jwt_key(wanted_kid text)
    returns table (id uuid, jwk text)
    language plpgsql stable security definer set search_path = omnicrm, pg_temp
as $$
#variable_conflict use_column
begin
    return query select k.id, k.jwk from jwt_keys k where k.kid = wanted_kid;
end
$$;

-- The subject's account, if it may sign in and the key is still accepted; without a key it was a shared secret.
create function omnicrm.find_jwt_user(subject uuid, key_id uuid)
    returns table (user_id uuid)
    language plpgsql stable security definer set search_path = omnicrm, pg_temp
as $$
#variable_conflict use_column
begin
    return query
    select u.id from users u
    where u.id = subject and u.disabled_at is null
      and (key_id is null or exists (select from jwt_keys k where k.id = key_id));
end
$$;

-- The first time a subject comes: whether its account is new. Null, and there is none, when the address has an account already,
-- whose owner this need not be, and when the subject was erased.
create function omnicrm.create_jwt_user(subject uuid, new_email text, new_email_key text) returns boolean
    language plpgsql volatile security definer set search_path = omnicrm, pg_temp
as $$
begin
    if exists (select from erased_users e where e.user_id = subject) then
        return null;
    end if;
    insert into users (id, email, email_key) values (subject, new_email, new_email_key) on conflict do nothing;
    if not found then
        -- The same subject's first two requests at once.
        return (select false from users u where u.id = subject);
    end if;
    insert into user_profiles (user_id) values (subject);
    return true;
end
$$;

call omnicrm.open_to_api('find_jwt_key', 'find_jwt_user', 'create_jwt_user');
