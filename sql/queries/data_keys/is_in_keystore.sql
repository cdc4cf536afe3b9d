-- Whether data keys live in a database of their own. One row.
select is_in_use from keystore
