-- The accepted keys, by name. All of them: there are few.
select kid, jwk::jsonb as jwk, added_at from omnicrm.jwt_keys order by kid
