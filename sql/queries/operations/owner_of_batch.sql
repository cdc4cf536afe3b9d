-- Whose batch $1 is: the user of all its jobs, null: there is no such one. Always a row. submitted_jobs_of_batch.
select (select u.id from users u
        where u.id = (select s.user_id from submitted_jobs s where s.batch_id = $1::uuid limit 1)
          and not exists (select from submitted_jobs o where o.batch_id = $1 and o.user_id is distinct from u.id)) as user_id
