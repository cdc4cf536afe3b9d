// Opens connections to whichever server of the URL takes them, no more often than a backoff allows.
//
// While the database is away, one attempt is made per backoff interval however many callers wait. A caller waits until
// its deadline at first; once attempts have been failing for `patience`, callers that find no attempt due fail at once.
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
    bool is_closed_ = false;
    int failures_ = 0;
    Deadline failing_since_{};
    Deadline next_attempt_{};
    Error last_error_{};
};

} // namespace omni::pg
