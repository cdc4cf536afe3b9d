// COPY … FROM STDIN on a connection that nobody shares. libpq has to leave its pipeline mode for that, so nothing else
// may be on the way.
#include "storage/pg/connection.hpp"
#include "storage/pg/flight.hpp"

#include <libpq-fe.h>

namespace asio = boost::asio;

namespace omni::pg {

asio::awaitable<Answer> Connection::copy_in(std::string command, std::string rows, Deadline deadline)
{
    const auto self = shared_from_this();
    auto flight = std::make_shared<Flight>(executor_, 1, deadline - std::chrono::steady_clock::now());
    flight->copied_rows = std::move(rows);
    if (connection_ == nullptr || !flights_.empty())
        co_return Answer{Fate::lost};
    flights_.push_back(flight);
    if (PQexitPipelineMode(connection_) != 1 || PQsendQuery(connection_, command.c_str()) != 1) {
        close();
        co_return Answer{Fate::lost};
    }
    flush();
    const Wake wake = co_await flight->done.wait(deadline);
    co_return take_answer(*flight, wake);
}

// The server is ready for the rows.
void Connection::send_copied_rows(Flight& flight)
{
    const auto size = static_cast<int>(flight.copied_rows->size());
    if (PQputCopyData(connection_, flight.copied_rows->data(), size) != 1 || PQputCopyEnd(connection_, nullptr) != 1)
        close();
}

// The server has said all it has to say about the command.
void Connection::finish_copy(Flight& flight)
{
    const std::shared_ptr<Flight> keep = flights_.front();
    if (PQenterPipelineMode(connection_) != 1)
        return close();
    finish(flight);
}

} // namespace omni::pg
