// All readers of events on one loop: finds out whose users have news, asks the database for many of them at once, and
// hands each reader what is behind its place.
//
// News come by notification (storage/event_news.hpp); because those can be lost, everybody is also asked for every now
// and then. Belongs to one thread.
#pragma once

#include "api/caller.hpp"
#include "api/events/event_counters.hpp"
#include "api/events/event_options.hpp"
#include "api/events/event_stream.hpp"
#include "core/random.hpp"
#include "storage/event_log.hpp"
#include "storage/listener.hpp"

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/steady_timer.hpp>

#include <chrono>
#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

namespace boost::asio {
class thread_pool;
}

namespace omni {

class EventHub : public std::enable_shared_from_this<EventHub>
{
public:
    EventHub(boost::asio::any_io_executor executor, boost::asio::thread_pool& blocking, Database& database,
             const EventOptions& options, EventCounters& counters);
    ~EventHub();

    // A stream of the caller's events from behind number `after`; without it from now on. A reader for whom events are
    // missing is told to load everything anew. Errors: rate_limited and unavailable (too many streams), and those of
    // the database.
    boost::asio::awaitable<Result<std::unique_ptr<EventStream>>> open(const Caller& caller,
                                                                      std::optional<std::int64_t> after);

    // Asks and listens no more. What still waits ends soon; streams end by themselves.
    void stop();

    EventCounters& counters() { return counters_; }
    std::chrono::milliseconds spread_retry();

private:
    friend class EventStream;

    struct Reader
    {
        std::vector<EventStream*> streams{};
        std::int64_t newest = 0;    // number we know of
        bool may_have_news = false; // not asked for since somebody said so
        bool is_queued = false;
    };
    using Time = std::chrono::steady_clock::time_point;

    // Called by the streams.
    void join(EventStream& stream);
    void leave(EventStream& stream);
    void took(EventStream& stream);

    void start();
    void listen();
    void hear(std::string_view news);
    void suspect(const UserId& user, Reader& reader);
    void suspect_all();
    void queue(const UserId& user, Reader& reader);

    boost::asio::awaitable<void> keep_time();
    boost::asio::awaitable<void> keep_asking();
    boost::asio::awaitable<bool> ask();
    void hand_out(const std::vector<UserEvent>& events, std::int32_t limit);
    boost::asio::awaitable<void> check_credentials();

    boost::asio::any_io_executor executor_;
    boost::asio::thread_pool& blocking_;
    EventLog log_;
    EventOptions options_;
    EventCounters& counters_;
    Random random_;

    std::unordered_map<UserId, Reader> readers_;
    std::size_t streams_ = 0;
    std::deque<UserId> queue_; // whom to ask for
    bool must_check_ = false;  // the credentials

    std::optional<Listener> listener_;
    boost::asio::steady_timer tick_;
    boost::asio::steady_timer news_; // fires (by cancellation) when there is something to ask
    boost::asio::steady_timer pause_;
    bool is_running_ = false;
    bool is_stopped_ = false;
};

} // namespace omni
