-- Whether a first data key of user $1 is to be made in the keystore. No row: there is no such user, or no more. Primary keys.
select k.is_in_use from keystore k where exists (select from users u where u.id = $1::uuid and u.erased_at is null)
