-- Which state a user's data are in, so that a read replica can tell whether it has that very state.
--
-- Every transaction that changes a row of one of the tables named below gives its user's version a new random value when
-- it commits. It stands in the row that numbers the user's events, which is locked last for the same reason: so the
-- versions of one user follow each other as the commits do, and whoever sees a version sees all that was committed before
-- it. Two servers with the same version have the same rows; numbers would tell that only on one timeline.

alter table omnicrm.event_counters add column data_version uuid;  -- null: nothing was changed yet

-- Of a user who is being erased nothing is kept.
create function omnicrm.renew_data_version() returns trigger
    language plpgsql volatile security definer set search_path = omnicrm, pg_temp
as $$
begin
    insert into event_counters (user_id, last_number, data_version)
    select u.id, 0, gen_random_uuid() from users u where u.id = coalesce(new.user_id, old.user_id)
    on conflict (user_id) do update set data_version = excluded.data_version;
    return null;
end
$$;

-- Has a table of tenants' rows renew the versions. Of the changed rows of a user only the first one is remembered until
-- the commit: a setting, which ends with the transaction or the savepoint, says whose it was.
create procedure omnicrm.renew_data_version_of(target regclass)
    language plpgsql
as $$
begin
    execute format(
        'create constraint trigger renew_data_version after insert or update on %s '
        'deferrable initially deferred for each row '
        'when (case when current_setting(''app.renews_version_of'', true) = new.user_id::text then false '
        'else set_config(''app.renews_version_of'', new.user_id::text, true) is not null end) '
        'execute function omnicrm.renew_data_version()', target);
    execute format(
        'create constraint trigger renew_data_version_of_deleted after delete on %s '
        'deferrable initially deferred for each row '
        'when (case when current_setting(''app.renews_version_of'', true) = old.user_id::text then false '
        'else set_config(''app.renews_version_of'', old.user_id::text, true) is not null end) '
        'execute function omnicrm.renew_data_version()', target);
end
$$;

-- What is read from replicas.
call omnicrm.renew_data_version_of('omnicrm.contacts');
call omnicrm.renew_data_version_of('omnicrm.contact_identities');
call omnicrm.renew_data_version_of('omnicrm.contact_edits');
call omnicrm.renew_data_version_of('omnicrm.interactions');
call omnicrm.renew_data_version_of('omnicrm.interaction_participants');
call omnicrm.renew_data_version_of('omnicrm.thread_links');
call omnicrm.renew_data_version_of('omnicrm.imports');
call omnicrm.renew_data_version_of('omnicrm.import_errors');
call omnicrm.renew_data_version_of('omnicrm.user_profiles');

-- Asked on the primary, while the caller is being identified; null when nothing was changed yet.
create function omnicrm.data_version(wanted_user uuid) returns uuid
    language plpgsql stable security definer
as $$
begin
    return (select c.data_version from omnicrm.event_counters c where c.user_id = wanted_user);
end
$$;

-- Fails with OM409 unless this server has that version of the user's data.
create function omnicrm.require_data_version(wanted_user uuid, wanted_version uuid) returns boolean
    language plpgsql stable security definer
as $$
begin
    perform from omnicrm.event_counters c where c.user_id = wanted_user and c.data_version = wanted_version;
    if not found then
        raise exception 'this server has another version of the user''s data' using errcode = 'OM409';
    end if;
    return true;
end
$$;

alter function omnicrm.renew_data_version()             owner to omnicrm_definer;
alter function omnicrm.data_version(uuid)               owner to omnicrm_definer;
alter function omnicrm.require_data_version(uuid, uuid) owner to omnicrm_definer;
revoke all on procedure omnicrm.renew_data_version_of(regclass) from public;
revoke all on function omnicrm.renew_data_version(), omnicrm.data_version(uuid),
    omnicrm.require_data_version(uuid, uuid) from public;
grant execute on function omnicrm.data_version(uuid), omnicrm.require_data_version(uuid, uuid) to omnicrm_api;
