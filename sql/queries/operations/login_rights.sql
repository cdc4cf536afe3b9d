-- What the role this connection logged in as may do that matters to row security. Catalogue look-ups.
select r.rolname::text as role, current_setting('server_version') as server_version, r.rolsuper as is_superuser,
       r.rolbypassrls as bypasses_row_security,
       exists (select from pg_class c join pg_namespace n on n.oid = c.relnamespace
               where n.nspname = 'omnicrm' and c.relkind = 'r' and c.relowner = r.oid) as owns_tables
from pg_roles r
where r.rolname = current_user
