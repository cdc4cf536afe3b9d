// Reads of many callers over a few shared connections: each a segment of its own, sent again once if its connection
// breaks before it is answered.
#pragma once

#include "storage/database_options.hpp"
#include "storage/pg/connector.hpp"
#include "storage/scope.hpp"

#include <list>
#include <vector>

namespace omni::pg {

class Multiplexer : public std::enable_shared_from_this<Multiplexer>
{
public:
    Multiplexer(boost::asio::any_io_executor executor, std::shared_ptr<Connector> connector, DatabaseOptions options);

    boost::asio::awaitable<Result<ResultSet>> read(Scope scope, const AnyQuery& query, const Parameters& parameters);

    // Asks for the scope's proof alone: a segment with nothing behind it.
    boost::asio::awaitable<Result<void>> prove(Scope scope);

    // Of a replica, at the scope's version of the user's data: once, and on a connection that is open already. Nothing
    // when there is none, or too many reads wait for it.
    boost::asio::awaitable<std::optional<Answer>> read_at_once(Scope scope, const AnyQuery& query,
                                                               const Parameters& parameters);
    // Whether a connection is open; opens one otherwise.
    bool is_ready() { return pick() != nullptr; }
    void close();

    int open_connections() const;
    int in_flight() const; // reads that were sent and not answered
    std::int64_t reads() const { return reads_; }
    std::int64_t resent_reads() const { return resent_; }

private:
    struct Lane
    {
        std::shared_ptr<Connection> connection{};
        bool is_opening = false;
        Deadline expires_at{};
    };

    boost::asio::awaitable<Result<ResultSet>> ask(Scope scope, std::optional<Step> step);
    std::shared_ptr<Connection> pick();
    void open_missing_lane();
    boost::asio::awaitable<void> open_lane(std::size_t index);
    boost::asio::awaitable<Result<std::shared_ptr<Connection>>> acquire(Deadline deadline);

    boost::asio::any_io_executor executor_;
    std::shared_ptr<Connector> connector_;
    DatabaseOptions options_;
    std::vector<Lane> lanes_;
    std::list<Signal*> waiting_;
    Error last_error_{};
    Random random_;
    std::int64_t reads_ = 0;
    std::int64_t resent_ = 0;
    bool is_closed_ = false;
};

} // namespace omni::pg
