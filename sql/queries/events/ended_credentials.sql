-- Which of the sessions and tokens $2, of the users $1, hold no longer; of a null only the user is looked at. Primary keys.
select owner, credential from omnicrm.ended_credentials($1::uuid[], $2::uuid[])
