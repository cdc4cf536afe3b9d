#include "storage/pg/abandoned_sessions.hpp"

#include "core/log.hpp"
#include "sql/connection.hpp"
#include "storage/pg/segments.hpp"

#include <boost/asio/co_spawn.hpp>

#include <algorithm>
#include <array>

namespace asio = boost::asio;

namespace omni::pg {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

namespace {

using Processes = std::vector<std::int32_t>;
using Ages = std::vector<std::int64_t>;

const Query<std::int64_t(Processes, Ages)> end_sessions{sql::connection::end_sessions};

constexpr milliseconds time_limit{2'000}; // of a try
constexpr milliseconds first_pause{50};   // between two; doubles
constexpr milliseconds longest_pause{2'000};
// As long as the server lets a worker's transaction idle (sql/roles.sql).
constexpr std::chrono::minutes given_up_after{10};

} // namespace

AbandonedSessions::AbandonedSessions(asio::any_io_executor executor, std::shared_ptr<Connector> connector)
    : executor_(executor), connector_(std::move(connector)), pause_(executor)
{
}

void AbandonedSessions::add(const Connection& connection)
{
    if (is_closed_)
        return;
    sessions_.push_back({connection.server_process(), connection.opened_at(), steady_clock::now()});
    if (std::exchange(is_at_it_, true))
        return;
    asio::co_spawn(
        executor_, [self = shared_from_this()] { return self->end_all(); }, [](std::exception_ptr) {});
}

asio::awaitable<void> AbandonedSessions::end_all()
{
    milliseconds pause = first_pause;
    while (!sessions_.empty() && !is_closed_) {
        std::vector<Session> now = std::exchange(sessions_, {});
        if (co_await end(now)) {
            pause = first_pause;
            continue;
        }
        sessions_.insert(sessions_.begin(), now.begin(), now.end());
        std::erase_if(sessions_, [time = steady_clock::now()](const Session& session) {
            return time - session.abandoned_at > given_up_after;
        });
        if (is_closed_)
            break;
        pause_.expires_after(pause);
        co_await pause_.async_wait(asio::as_tuple(asio::use_awaitable));
        pause = std::min(2 * pause, longest_pause);
    }
    is_at_it_ = false;
}

asio::awaitable<bool> AbandonedSessions::end(std::vector<Session> sessions)
{
    Result<std::shared_ptr<Connection>> opened = co_await connector_->open(steady_clock::now() + time_limit);
    if (!opened)
        co_return false;
    connection_ = std::move(*opened);
    const Deadline now = steady_clock::now();
    Processes processes;
    Ages ages;
    for (const Session& session : sessions) {
        processes.push_back(session.process);
        ages.push_back(std::chrono::duration_cast<milliseconds>(now - session.opened_at).count());
    }
    const Parameters parameters = Parameters::of<Processes, Ages>(processes, ages);
    const ScopeSetting setting({.timeout = time_limit});
    const std::array steps{setting.step(), Step{.query = &end_sessions, .parameters = &parameters}};
    const Answer answer = co_await connection_->ask(steps, now + time_limit);
    std::exchange(connection_, nullptr)->close();
    if (answer.fate != Fate::answered)
        co_return false;
    if (const auto ended = decode_first_row<std::int64_t>(answer.result).value_or(0); ended > 0)
        log::warning("ended database sessions whose connections had stopped answering", {{"sessions", ended}});
    co_return true;
}

void AbandonedSessions::close()
{
    is_closed_ = true;
    pause_.cancel();
    if (connection_)
        connection_->close();
}

} // namespace omni::pg
