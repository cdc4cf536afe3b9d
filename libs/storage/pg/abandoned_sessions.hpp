// Sessions whose connections were given up in the middle of something: the server is told to end them.
//
// It would wait for the client otherwise, which is gone for good, and keep every lock of the transaction: from the same
// program too, whose next attempt at the work gets a new connection while the old one is half-open.
#pragma once

#include "storage/pg/connector.hpp"

#include <memory>
#include <vector>

namespace omni::pg {

class AbandonedSessions : public std::enable_shared_from_this<AbandonedSessions>
{
public:
    AbandonedSessions(boost::asio::any_io_executor executor, std::shared_ptr<Connector> connector);

    // Has the connection's session ended, over a connection of its own that is open for that long only. Tried again
    // while the server cannot be reached, and given up after ten minutes. Behind a pooler, which does not say which
    // process it is that works for us, nothing is ended.
    void add(const Connection& connection);
    void close();

private:
    struct Session
    {
        std::int32_t process;
        Deadline opened_at;
        Deadline abandoned_at;
    };

    boost::asio::awaitable<void> end_all();
    boost::asio::awaitable<bool> end(std::vector<Session> sessions);

    boost::asio::any_io_executor executor_;
    std::shared_ptr<Connector> connector_;
    std::shared_ptr<Connection> connection_{}; // while it is open
    std::vector<Session> sessions_;            // still to be ended
    boost::asio::steady_timer pause_;
    bool is_at_it_ = false;
    bool is_closed_ = false;
};

} // namespace omni::pg
