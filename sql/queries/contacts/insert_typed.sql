-- A contact made by hand; what it shows is derived next, by update_contacts. Primary key.
insert into contacts (user_id, batch_id, id, display_name, name_key, source)
values (omnicrm.current_user_id(), null, $1::uuid, '', '', 'manual')
