// Connections that one caller at a time has to itself.
//
// A connection comes back in whatever state its user left it; the pool stops what still runs, rolls back, and hands it
// out again only after the server has confirmed that.
#pragma once

#include "storage/database_options.hpp"
#include "storage/pg/abandoned_sessions.hpp"
#include "storage/pg/connector.hpp"

#include <list>
#include <memory>
#include <unordered_set>
#include <vector>

namespace omni::pg {

class Pool;

// The right to one connection of the pool; ends with this object.
class Lease
{
public:
    Lease(std::shared_ptr<Pool> pool, std::shared_ptr<Connection> connection)
        : pool_(std::move(pool)), connection_(std::move(connection))
    {
    }
    ~Lease() { give_back(); }
    Lease(Lease&& other) noexcept : pool_(std::move(other.pool_)), connection_(std::move(other.connection_)) {}
    Lease& operator=(Lease&& other) noexcept;

    Connection* operator->() const { return connection_.get(); }
    Connection& operator*() const { return *connection_; }
    Pool& pool() const { return *pool_; }

    void give_back();

private:
    std::shared_ptr<Pool> pool_;
    std::shared_ptr<Connection> connection_;
};

class Pool : public std::enable_shared_from_this<Pool>
{
public:
    Pool(boost::asio::any_io_executor executor, std::shared_ptr<Connector> connector, DatabaseOptions options);

    // Fails with unavailable when none is free or can be opened until the deadline, or too many wait already.
    boost::asio::awaitable<Result<Lease>> acquire(Deadline deadline);
    void close();

    const DatabaseOptions& options() const { return options_; }
    int open_connections() const { return open_; }
    int in_use() const { return static_cast<int>(in_use_.size()); }
    int waiting() const { return static_cast<int>(waiting_.size()); }

private:
    friend class Lease;

    struct Idle
    {
        std::shared_ptr<Connection> connection;
        Deadline since;
    };

    // Who waits is handed a connection, or the right to open one.
    struct Waiter
    {
        Signal signal;
        std::shared_ptr<Connection> connection{};
        bool may_open = false;
    };
    class Place;
    class OpenSlot;

    Lease lend(std::shared_ptr<Connection> connection);
    std::shared_ptr<Connection> take_idle();
    boost::asio::awaitable<Result<Lease>> open_one(Deadline deadline);
    boost::asio::awaitable<Result<Lease>> wait_for_one(Deadline deadline);
    void take_back(std::shared_ptr<Connection> connection);
    boost::asio::awaitable<void> stop_what_runs(std::shared_ptr<Connection> connection, Deadline deadline);
    boost::asio::awaitable<void> restore(std::shared_ptr<Connection> connection);
    void offer(std::shared_ptr<Connection> connection);
    void drop(const std::shared_ptr<Connection>& connection);
    void drop_idle();
    void free_slot();
    bool is_worn_out(const Connection& connection) const;
    void arm_reaper();

    boost::asio::any_io_executor executor_;
    std::shared_ptr<Connector> connector_;
    DatabaseOptions options_;
    std::shared_ptr<AbandonedSessions> abandoned_;
    std::vector<Idle> idle_;                                 // the most recently used one last
    std::unordered_set<std::shared_ptr<Connection>> in_use_; // lent, or being restored
    std::list<Waiter*> waiting_;
    boost::asio::steady_timer reaper_;
    bool is_reaper_armed_ = false;
    int open_ = 0; // and being opened
    bool is_closed_ = false;
};

} // namespace omni::pg
