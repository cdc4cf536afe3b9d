-- A caller proven in the round trip of what the caller reads: these stand in front of a statement in its segment, in place
-- of set_scope.sql. They fail with OM401 unless the credential holds and is that user's. Everything in them has its schema's
-- name instead of a search_path of the function's own, and settings are assigned instead of performed: either would cost as
-- much again as the look-up. They answer with the version of the user's data, or null where nothing was changed yet.

create function omnicrm.prove_session(wanted_user uuid, wanted_token_hash bytea, timeout text) returns uuid
    language plpgsql volatile security definer
as $$
declare
    setting text;
    version uuid;
begin
    select c.data_version into version
    from omnicrm.sessions s join omnicrm.users u on u.id = s.user_id
         left join omnicrm.event_counters c on c.user_id = s.user_id
    where s.token_hash = wanted_token_hash and s.user_id = wanted_user and s.expires_at > omnicrm.now()
      and u.disabled_at is null;
    if not found then
        raise exception 'the session does not hold' using errcode = 'OM401';
    end if;
    setting := pg_catalog.set_config('app.user_id', wanted_user::text, true);
    setting := pg_catalog.set_config('statement_timeout', timeout, true);
    return version;
end
$$;

create function omnicrm.prove_token(wanted_user uuid, wanted_token_hash bytea, timeout text) returns uuid
    language plpgsql volatile security definer
as $$
declare
    setting text;
    version uuid;
begin
    select c.data_version into version
    from omnicrm.api_tokens t join omnicrm.users u on u.id = t.user_id
         left join omnicrm.event_counters c on c.user_id = t.user_id
    where t.token_hash = wanted_token_hash and t.user_id = wanted_user and t.revoked_at is null
      and (t.expires_at is null or t.expires_at > omnicrm.now()) and u.disabled_at is null;
    if not found then
        raise exception 'the token does not hold' using errcode = 'OM401';
    end if;
    setting := pg_catalog.set_config('app.user_id', wanted_user::text, true);
    setting := pg_catalog.set_config('statement_timeout', timeout, true);
    return version;
end
$$;

alter function omnicrm.prove_session(uuid, bytea, text) owner to omnicrm_definer;
alter function omnicrm.prove_token(uuid, bytea, text) owner to omnicrm_definer;
revoke all on function omnicrm.prove_session(uuid, bytea, text), omnicrm.prove_token(uuid, bytea, text) from public;
grant execute on function omnicrm.prove_session(uuid, bytea, text), omnicrm.prove_token(uuid, bytea, text) to omnicrm_api;
