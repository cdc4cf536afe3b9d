-- A contact goes, with its identities and what was typed about it; no row when there is none. Primary key.
delete from contacts where id = $1::uuid returning id
