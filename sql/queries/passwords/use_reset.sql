-- Uses up a link of the current user; no row when it was used, or ran out, meanwhile. Primary key.
delete from password_resets where id = $1::uuid and expires_at > omnicrm.now() returning id
