// Opening a connection, and asking the server to stop: what talks to PostgreSQL outside the pipeline.
#include "storage/pg/blocking_call.hpp"
#include "storage/pg/connection.hpp"

#include <libpq-fe.h>

#include <array>

namespace asio = boost::asio;

namespace omni::pg {

std::shared_ptr<Connection> Connection::create(asio::any_io_executor executor, Options options)
{
    return std::shared_ptr<Connection>(new Connection(std::move(executor), std::move(options)));
}

asio::awaitable<Result<void>> Connection::connect(const Endpoint& endpoint, Deadline deadline)
{
    const auto self = shared_from_this();
    const Result<void> established = co_await establish(endpoint, deadline);
    if (!established) {
        close();
        co_return established;
    }
    opened_at_ = std::chrono::steady_clock::now();
    server_process_ = PQbackendPID(connection_);
    read_when_ready();
    co_return established;
}

asio::awaitable<Result<void>> Connection::establish(const Endpoint& endpoint, Deadline deadline)
{
    std::vector<const char*> keywords;
    std::vector<const char*> values;
    for (const auto& [keyword, value] : endpoint.parameters) {
        keywords.push_back(keyword.c_str());
        values.push_back(value.c_str());
    }
    keywords.push_back(nullptr);
    values.push_back(nullptr);
    connection_ = PQconnectStartParams(keywords.data(), values.data(), 0);
    if (connection_ == nullptr || PQstatus(connection_) == CONNECTION_BAD)
        co_return connection_error();
    PQsetNoticeProcessor(
        connection_, [](void*, const char*) {}, nullptr);

    // Until the connection is open the watchdog's timer keeps the deadline of opening it.
    const auto is_late = std::make_shared<bool>(false);
    watchdog_.expires_at(deadline);
    watchdog_.async_wait([self = shared_from_this(), is_late](const boost::system::error_code& error) {
        if (error)
            return;
        *is_late = true;
        if (self->socket_.is_open())
            self->socket_.cancel();
    });
    const Result<void> negotiated = co_await negotiate(is_late);
    watchdog_.cancel();
    if (!negotiated)
        co_return negotiated.error();
    if (PQsetnonblocking(connection_, 1) != 0 || PQenterPipelineMode(connection_) != 1)
        co_return connection_error();
    co_return boost::system::in_place_value;
}

asio::awaitable<Result<void>> Connection::negotiate(const std::shared_ptr<bool>& is_late)
{
    using Socket = asio::posix::stream_descriptor;
    PostgresPollingStatusType wanted = PGRES_POLLING_WRITING;
    for (;;) {
        // libpq may have opened another socket meanwhile: borrow the descriptor anew every time.
        socket_.assign(PQsocket(connection_));
        if (wanted == PGRES_POLLING_OK)
            co_return boost::system::in_place_value;
        const auto direction = wanted == PGRES_POLLING_READING ? Socket::wait_read : Socket::wait_write;
        const auto [error] = co_await socket_.async_wait(direction, asio::as_tuple(asio::use_awaitable));
        socket_.release();
        if (error || *is_late)
            co_return Error{ErrorCode::unavailable, "the database did not accept a connection in time"};
        wanted = PQconnectPoll(connection_);
        if (wanted == PGRES_POLLING_FAILED)
            co_return connection_error();
    }
}

Error Connection::connection_error() const
{
    Error error{ErrorCode::unavailable, "the database accepts no connection"};
    error.detail = connection_ == nullptr ? "out of memory" : PQerrorMessage(connection_);
    return error;
}

asio::awaitable<void> Connection::cancel(asio::thread_pool& blocking, Deadline deadline)
{
    if (connection_ == nullptr)
        co_return;
    std::shared_ptr<PGcancel> request(PQgetCancel(connection_), &PQfreeCancel);
    if (!request)
        co_return;
    co_await call_until(executor_, blocking, deadline, [request] {
        std::array<char, 256> message{};
        return PQcancel(request.get(), message.data(), static_cast<int>(message.size()));
    });
}

} // namespace omni::pg
