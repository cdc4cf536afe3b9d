#include "storage/pg/connector.hpp"

#include "core/log.hpp"
#include "storage/pg/blocking_call.hpp"

#include <algorithm>

namespace asio = boost::asio;

namespace omni::pg {

using std::chrono::steady_clock;

Connector::Connector(asio::any_io_executor executor, asio::thread_pool& blocking, Options options)
    : executor_(std::move(executor)), blocking_(blocking), options_(std::move(options)),
      needs_resolving_(pg::needs_resolving(options_.url)), random_(Random::from_entropy())
{
}

asio::awaitable<Result<std::shared_ptr<Connection>>> Connector::open(Deadline deadline)
{
    while (!is_closed_) {
        const Deadline now = steady_clock::now();
        const bool is_due = now >= next_attempt_;
        const bool is_hopeless = failures_ > 0 && now - failing_since_ > options_.patience;
        if (!is_due && (is_hopeless || next_attempt_ >= deadline))
            co_return last_error_;
        if (!is_due) {
            asio::steady_timer timer(executor_, next_attempt_);
            co_await timer.async_wait(asio::use_awaitable);
            continue;
        }
        // Others find the next attempt taken while this one runs.
        if (failures_ > 0)
            next_attempt_ = now + options_.backoff.cap;
        Result<std::shared_ptr<Connection>> connection =
            co_await attempt(std::max(deadline, now + options_.connect_timeout / 2));
        if (connection) {
            remember_success();
            co_return connection;
        }
        if (!is_closed_)
            remember_failure(connection.error());
    }
    co_return Error{ErrorCode::unavailable, "the program is shutting down"};
}

asio::awaitable<Result<std::shared_ptr<Connection>>> Connector::attempt(Deadline deadline)
{
    Result<std::vector<Endpoint>> servers = co_await find_endpoints(deadline);
    if (!servers)
        co_return servers.error();
    if (const auto last = std::find(servers->begin(), servers->end(), last_good_); last != servers->end())
        std::rotate(servers->begin(), last, last + 1);
    Error error{ErrorCode::unavailable, "the database did not accept a connection in time"};
    auto left = static_cast<int>(servers->size());
    for (const Endpoint& server : *servers) {
        const Deadline now = steady_clock::now();
        const auto share = (deadline - now) / left--;
        if (now >= deadline || is_closed_)
            break;
        const std::shared_ptr<Connection> connection = Connection::create(executor_, options_.connection);
        std::erase_if(opening_, [](const auto& c) { return c.expired(); });
        opening_.push_back(connection);
        const Result<void> connected = co_await connection->connect(
            server, now + std::min<steady_clock::duration>(share, options_.connect_timeout));
        if (connected) {
            // One of a later round is not preferred to those of the first.
            if (server.round == 0)
                last_good_ = server;
            co_return connection;
        }
        error = connected.error();
    }
    co_return error;
}

asio::awaitable<Result<std::vector<Endpoint>>> Connector::find_endpoints(Deadline deadline)
{
    if (!needs_resolving_)
        co_return endpoints(options_.url, options_.application_name, options_.session_attributes);
    auto found =
        co_await call_until(executor_, blocking_, deadline,
                            [url = options_.url, name = options_.application_name,
                             attributes = options_.session_attributes] { return endpoints(url, name, attributes); });
    if (!found)
        co_return Error{ErrorCode::unavailable, "the database's host name was not resolved in time"};
    co_return std::move(*found);
}

void Connector::close()
{
    is_closed_ = true;
    for (const auto& connection : opening_)
        if (const auto alive = connection.lock())
            alive->close();
}

void Connector::distrust_open_connections()
{
    const Deadline now = steady_clock::now();
    if (now - trusted_since_ > std::chrono::seconds(1))
        trusted_since_ = now;
}

void Connector::remember_failure(const Error& error)
{
    const Deadline now = steady_clock::now();
    if (failures_ == 0)
        failing_since_ = now;
    ++failures_;
    last_error_ = error;
    next_attempt_ = now + retry_delay(options_.backoff, failures_, random_);
    log::warning("no database connection",
                 {{"attempt", failures_}, {"error", error.message}, {"detail", error.detail}});
}

void Connector::remember_success()
{
    if (failures_ > 0)
        log::info("the database is back", {{"away", steady_clock::now() - failing_since_}});
    failures_ = 0;
    next_attempt_ = {};
}

} // namespace omni::pg
