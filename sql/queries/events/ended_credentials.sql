-- Which of the sessions, tokens and issuers' keys $2, of the users $1, hold no longer; of a null only the user is looked
-- at. Primary keys, jwt_keys_id_key.
select owner, credential from omnicrm.ended_credentials($1::uuid[], $2::uuid[])
