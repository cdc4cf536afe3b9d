-- An import some of whose jobs were cancelled can never be completed: it has been cancelled itself, from when the last of
-- its jobs has ended. Who cancels need not know what it is that the jobs were for, nor how many of them: a batch (the
-- import's id), or one.
create policy by_its_functions on omnicrm.imports to omnicrm_definer using (true) with check (true);
grant select, update on omnicrm.imports to omnicrm_definer;

create function omnicrm.cancel_import_of_batch() returns trigger
    language plpgsql volatile security definer set search_path = omnicrm, pg_temp
as $$
begin
    update imports set status = 'cancelled', finished_at = omnicrm.now()
    where user_id = new.user_id and id = new.id and status in ('queued', 'running');
    return null;
end
$$;
alter function omnicrm.cancel_import_of_batch() owner to omnicrm_definer;
revoke all on function omnicrm.cancel_import_of_batch() from public;

create trigger cancel_import after update of finished_at on omnicrm.job_batches
    for each row when (old.finished_at is null and new.finished_at is not null and new.cancelled > 0)
    execute function omnicrm.cancel_import_of_batch();
