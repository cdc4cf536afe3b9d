#include "storage/pg/pool.hpp"

#include <boost/asio/co_spawn.hpp>

#include <algorithm>
#include <array>

namespace asio = boost::asio;

namespace omni::pg {

using std::chrono::steady_clock;

namespace {

// What a connection is given to stop, roll back and say so, before it is closed instead.
constexpr std::chrono::milliseconds restore_timeout{2'000};

// For a cancelled statement to end, before it is cancelled again; doubles.
constexpr std::chrono::milliseconds first_cancel_wait{2};

} // namespace

Lease& Lease::operator=(Lease&& other) noexcept
{
    if (this != &other) {
        give_back();
        pool_ = std::move(other.pool_);
        connection_ = std::move(other.connection_);
    }
    return *this;
}

void Lease::give_back()
{
    if (auto connection = std::exchange(connection_, nullptr))
        pool_->take_back(std::move(connection));
}

// A place in the queue; leaves it however the coroutine ends, and passes on what it was handed too late.
class Pool::Place
{
public:
    Place(Pool& pool, Waiter& waiter) : pool_(pool), waiter_(waiter)
    {
        place_ = pool.waiting_.insert(pool.waiting_.end(), &waiter);
    }
    ~Place()
    {
        if (!waiter_.signal.is_notified())
            pool_.waiting_.erase(place_);
        if (waiter_.connection)
            pool_.offer(std::move(waiter_.connection));
        if (waiter_.may_open)
            pool_.free_slot();
    }
    Place(const Place&) = delete;
    Place& operator=(const Place&) = delete;

private:
    Pool& pool_;
    Waiter& waiter_;
    std::list<Waiter*>::iterator place_;
};

// The right to open a connection, counted in open_ already; given up unless kept.
class Pool::OpenSlot
{
public:
    explicit OpenSlot(Pool& pool) : pool_(&pool) {}
    ~OpenSlot()
    {
        if (pool_ != nullptr)
            pool_->free_slot();
    }
    OpenSlot(const OpenSlot&) = delete;
    OpenSlot& operator=(const OpenSlot&) = delete;

    void keep() { pool_ = nullptr; }

private:
    Pool* pool_;
};

Pool::Pool(asio::any_io_executor executor, std::shared_ptr<Connector> connector, DatabaseOptions options)
    : executor_(executor), connector_(std::move(connector)), options_(std::move(options)),
      abandoned_(std::make_shared<AbandonedSessions>(executor, connector_)), reaper_(executor)
{
}

asio::awaitable<Result<Lease>> Pool::acquire(Deadline deadline)
{
    const auto self = shared_from_this();
    deadline = std::min(deadline, steady_clock::now() + options_.acquire_timeout);
    if (is_closed_)
        co_return Error{ErrorCode::unavailable, "the program is shutting down"};
    if (std::shared_ptr<Connection> connection = take_idle())
        co_return lend(std::move(connection));
    if (open_ < options_.max_exclusive) {
        ++open_;
        co_return co_await open_one(deadline);
    }
    if (waiting() >= options_.max_waiting)
        co_return Error{ErrorCode::unavailable, "too many transactions are waiting for the database"};
    co_return co_await wait_for_one(deadline);
}

Lease Pool::lend(std::shared_ptr<Connection> connection)
{
    in_use_.insert(connection);
    return Lease(shared_from_this(), std::move(connection));
}

std::shared_ptr<Connection> Pool::take_idle()
{
    while (!idle_.empty()) {
        std::shared_ptr<Connection> connection = std::move(idle_.back().connection);
        idle_.pop_back();
        if (!is_worn_out(*connection))
            return connection;
        connection->close();
        --open_;
    }
    return nullptr;
}

asio::awaitable<Result<Lease>> Pool::open_one(Deadline deadline)
{
    OpenSlot slot(*this);
    Result<std::shared_ptr<Connection>> opened = co_await connector_->open(deadline);
    if (!opened)
        co_return opened.error();
    slot.keep();
    Lease lease = lend(std::move(*opened));
    if (is_closed_)
        co_return Error{ErrorCode::unavailable, "the program is shutting down"};
    co_return lease;
}

asio::awaitable<Result<Lease>> Pool::wait_for_one(Deadline deadline)
{
    Waiter waiter{Signal(executor_)};
    const Place place(*this, waiter);
    const Wake wake = co_await waiter.signal.wait(deadline);
    if (wake == Wake::cancelled)
        co_return Error{ErrorCode::cancelled, "cancelled"};
    if (is_closed_)
        co_return Error{ErrorCode::unavailable, "the program is shutting down"};
    if (waiter.connection)
        co_return lend(std::move(waiter.connection));
    if (!waiter.may_open)
        co_return Error{ErrorCode::unavailable, "no database connection was free in time"};
    waiter.may_open = false;
    co_return co_await open_one(deadline);
}

void Pool::take_back(std::shared_ptr<Connection> connection)
{
    if (connection->is_read_only())
        connector_->distrust_open_connections();
    const bool is_idle = connection->is_idle();
    if (is_closed_ || is_worn_out(*connection)) {
        if (!is_idle) // the server may not have noticed
            abandoned_->add(*connection);
        return drop(connection);
    }
    if (is_idle)
        return offer(std::move(connection));
    asio::co_spawn(
        executor_,
        [self = shared_from_this(), connection = std::move(connection)] { return self->restore(connection); },
        [](std::exception_ptr) {});
}

// A cancel request that overtakes its statement does nothing, so it is sent until there is nothing left to cancel.
asio::awaitable<void> Pool::stop_what_runs(std::shared_ptr<Connection> connection, Deadline deadline)
{
    asio::steady_timer pause(executor_);
    for (auto wait = first_cancel_wait; connection->in_flight() > 0 && steady_clock::now() < deadline; wait *= 2) {
        co_await connection->cancel(connector_->blocking(), deadline);
        pause.expires_at(std::min(deadline, steady_clock::now() + wait));
        co_await pause.async_wait(asio::as_tuple(asio::use_awaitable));
    }
}

asio::awaitable<void> Pool::restore(std::shared_ptr<Connection> connection)
{
    const Deadline deadline = steady_clock::now() + restore_timeout;
    co_await stop_what_runs(connection, deadline);
    const std::array steps{Step{.command = "rollback"}};
    const Answer answer = co_await connection->ask(steps, deadline);
    if (answer.fate == Fate::answered && connection->is_idle())
        co_return offer(std::move(connection));
    abandoned_->add(*connection);
    drop(connection);
    // What swallowed this one's answers (a firewall, a dead host) may have swallowed the others': they have not been
    // heard of since, and finding that out one by one would take one deadline each.
    if (answer.fate != Fate::answered)
        drop_idle();
}

void Pool::drop_idle()
{
    for (const Idle& idle : std::exchange(idle_, {})) {
        idle.connection->close();
        --open_;
    }
}

void Pool::offer(std::shared_ptr<Connection> connection)
{
    if (is_closed_ || is_worn_out(*connection))
        return drop(connection);
    in_use_.erase(connection);
    if (!waiting_.empty()) {
        Waiter* next = waiting_.front();
        waiting_.pop_front();
        next->connection = std::move(connection);
        return next->signal.notify();
    }
    idle_.push_back({std::move(connection), steady_clock::now()});
    arm_reaper();
}

void Pool::drop(const std::shared_ptr<Connection>& connection)
{
    in_use_.erase(connection);
    connection->close();
    free_slot();
}

void Pool::free_slot()
{
    if (waiting_.empty() || is_closed_) {
        --open_;
        return;
    }
    Waiter* next = waiting_.front();
    waiting_.pop_front();
    next->may_open = true;
    next->signal.notify();
}

bool Pool::is_worn_out(const Connection& connection) const
{
    return !connection.is_usable() || connection.opened_at() < connector_->trusted_since() ||
           steady_clock::now() - connection.opened_at() > options_.lifetime;
}

void Pool::arm_reaper()
{
    if (is_reaper_armed_ || idle_.empty())
        return;
    is_reaper_armed_ = true;
    reaper_.expires_at(idle_.front().since + options_.idle_timeout);
    reaper_.async_wait([self = shared_from_this()](const boost::system::error_code& error) {
        self->is_reaper_armed_ = false;
        if (error)
            return;
        const Deadline now = steady_clock::now();
        while (!self->idle_.empty() && now - self->idle_.front().since >= self->options_.idle_timeout) {
            self->idle_.front().connection->close();
            self->idle_.erase(self->idle_.begin());
            --self->open_;
        }
        self->arm_reaper();
    });
}

void Pool::close()
{
    is_closed_ = true;
    reaper_.cancel();
    abandoned_->close();
    drop_idle();
    for (const auto& connection : in_use_)
        connection->close();
    for (Waiter* waiter : std::exchange(waiting_, {}))
        waiter->signal.notify();
}

} // namespace omni::pg
