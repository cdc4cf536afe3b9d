-- Tells the processes that listen which users have news, see storage/event_news.hpp.
select pg_notify('omnicrm_events', $1::text) is null as is_told
