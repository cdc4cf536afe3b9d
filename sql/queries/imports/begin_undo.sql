-- Marks an import as being undone; no row when it already is, or was, or does not exist. Primary key.
update imports set status = 'undoing' where id = $1::uuid and status not in ('undoing', 'undone') returning id
