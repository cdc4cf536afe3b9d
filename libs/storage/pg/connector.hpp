// Opens connections to whichever server of the URL takes them, no more often than a backoff allows.
//
// While the database is away, one attempt is made per backoff interval however many callers wait. A caller waits until
// its deadline at first; once attempts have been failing for `patience`, callers that find no attempt due fail at once.
//
// Of several servers the one that took the last connection is tried first, and each is given its share of the time: one
// that swallows packets does not keep the others from being reached.
#pragma once

#include "core/random.hpp"
#include "core/retry_policy.hpp"
#include "storage/pg/connection.hpp"

#include <optional>

namespace omni::pg {

class Connector
{
public:
    struct Options
    {
        std::string url;
        std::string application_name;
        // What is asked of a server unless the URL says it (target_session_attrs): never a standby's stale rows for the
        // primary's.
        std::string session_attributes = "primary";
        std::chrono::milliseconds connect_timeout;
        RetryPolicy backoff;
        std::chrono::milliseconds patience;
        Connection::Options connection{};
    };

    Connector(boost::asio::any_io_executor executor, boost::asio::thread_pool& blocking, Options options);

    // Fails with unavailable.
    boost::asio::awaitable<Result<std::shared_ptr<Connection>>> open(Deadline deadline);

    // Ends the attempts under way; later ones fail at once.
    void close();

    // Whatever was opened until now may lead to a server that is the primary no more: its users open new connections
    // instead. At most once a second.
    void distrust_open_connections();
    Deadline trusted_since() const { return trusted_since_; }

    boost::asio::thread_pool& blocking() { return blocking_; }

private:
    // At every server in turn.
    boost::asio::awaitable<Result<std::shared_ptr<Connection>>> attempt(Deadline deadline);
    boost::asio::awaitable<Result<std::vector<Endpoint>>> find_endpoints(Deadline deadline);
    void remember_failure(const Error& error);
    void remember_success();

    boost::asio::any_io_executor executor_;
    boost::asio::thread_pool& blocking_;
    Options options_;
    bool needs_resolving_;
    Random random_;
    std::vector<std::weak_ptr<Connection>> opening_;
    Endpoint last_good_{};
    Deadline trusted_since_{};
    bool is_closed_ = false;
    int failures_ = 0;
    Deadline failing_since_{};
    Deadline next_attempt_{};
    Error last_error_{};
};

} // namespace omni::pg
