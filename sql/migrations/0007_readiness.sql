-- Which migrations were applied may be known to the programs, so that they can tell whether the schema is the one they
-- were built for.

grant select on omnicrm.schema_migrations to omnicrm_api, omnicrm_worker;

-- Under which of the operator's master keys data keys are wrapped, whoever's they are: a program that lacks one of them
-- cannot open all that it holds.
create index data_keys_by_master_key on omnicrm.data_keys (master_key_id);
grant select on omnicrm.data_keys to omnicrm_definer;
create policy telling_master_keys on omnicrm.data_keys for select to omnicrm_definer using (true);

-- One look into the index for each key, however many users there are.
create function omnicrm.master_keys_in_use() returns setof text
    language sql stable security definer set search_path = omnicrm, pg_temp
as $$
    with recursive ids as (
        (select d.master_key_id as id from data_keys d where d.master_key_id is not null order by d.master_key_id limit 1)
        union all
        select (select d.master_key_id from data_keys d where d.master_key_id > i.id order by d.master_key_id limit 1)
        from ids i where i.id is not null)
    select id from ids where id is not null
$$;
alter function omnicrm.master_keys_in_use owner to omnicrm_definer;
revoke all on function omnicrm.master_keys_in_use from public;
grant execute on function omnicrm.master_keys_in_use to omnicrm_api;
