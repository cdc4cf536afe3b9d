-- What is any of the actions $1 (null: every one) by any of the actors $2, at or after $3 and before $4, newest first, behind the
-- row of time $5 with id $6; $7 of them, $8 left out. Each pair of an action and an actor gives its first $7 + $8, a range of
-- audit_log_actions; the first of these together are looked up.
-- fragment audit/wanted
, wanted as materialized (
    select t.at, t.id
    from pairs p
    cross join lateral (
        select a.at, a.id
        from audit_log a
        where a.action = p.action and a.actor = p.actor
          and a.at >= $3::timestamptz and a.at < $4::timestamptz
          and (a.at, a.id) < ($5::timestamptz, $6::uuid)
        order by a.at desc, a.id desc
        limit $7::integer + $8::integer
    ) t
    order by t.at desc, t.id desc
    limit $7::integer offset $8::integer
)
-- fragment audit/row
from wanted w
join audit_log a on a.at = w.at and a.id = w.id
order by w.at desc, w.id desc
