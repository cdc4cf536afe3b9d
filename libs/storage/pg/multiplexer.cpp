#include "storage/pg/multiplexer.hpp"

#include "storage/pg/error.hpp"
#include "storage/pg/segments.hpp"

#include <boost/asio/co_spawn.hpp>

#include <algorithm>
#include <array>

namespace asio = boost::asio;

namespace omni::pg {

using std::chrono::steady_clock;

namespace {

// A place in the list of who waits for a connection; leaves it however the coroutine ends.
class Waiting
{
public:
    Waiting(std::list<Signal*>& list, Signal& signal) : list_(list), place_(list.insert(list.end(), &signal)) {}
    ~Waiting() { list_.erase(place_); }
    Waiting(const Waiting&) = delete;
    Waiting& operator=(const Waiting&) = delete;

private:
    std::list<Signal*>& list_;
    std::list<Signal*>::iterator place_;
};

// Something slow is in front.
constexpr std::chrono::milliseconds stalled{3};

// Everything goes to the first connection while it moves, for then one server process has many reads to answer each
// time it is woken: 8,700 lists a second with one, 8,000 spread evenly over two, on two cores. Only what would have to
// wait behind something slow goes to another.
bool is_better(const Connection& candidate, const Connection& best, Deadline now)
{
    const bool is_candidate_stalled = candidate.stalled_for(now) > stalled;
    const bool is_best_stalled = best.stalled_for(now) > stalled;
    if (is_candidate_stalled != is_best_stalled)
        return is_best_stalled;
    return is_best_stalled && candidate.in_flight() < best.in_flight();
}

} // namespace

Multiplexer::Multiplexer(asio::any_io_executor executor, std::shared_ptr<Connector> connector, DatabaseOptions options)
    : executor_(std::move(executor)), connector_(std::move(connector)), options_(std::move(options)),
      lanes_(static_cast<std::size_t>(options_.shared_connections)), random_(Random::from_entropy())
{
}

asio::awaitable<Result<ResultSet>> Multiplexer::read(Scope scope, const AnyQuery& query, const Parameters& parameters)
{
    return ask(scope, Step{.query = &query, .parameters = &parameters});
}

asio::awaitable<Result<void>> Multiplexer::prove(Scope scope)
{
    const Result<ResultSet> answer = co_await ask(scope, std::nullopt);
    if (!answer)
        co_return answer.error();
    co_return Result<void>();
}

asio::awaitable<Result<ResultSet>> Multiplexer::ask(Scope scope, std::optional<Step> step)
{
    const auto self = shared_from_this();
    const Deadline deadline = steady_clock::now() + scope.timeout + options_.slack;
    ++reads_;
    for (bool is_last_attempt : {false, true}) {
        std::shared_ptr<Connection> connection = pick();
        if (!connection) {
            Result<std::shared_ptr<Connection>> acquired = co_await acquire(deadline);
            if (!acquired)
                co_return acquired.error();
            connection = std::move(*acquired);
        }
        if (connection->in_flight() >= static_cast<std::size_t>(options_.max_in_flight))
            co_return Error{ErrorCode::unavailable, "too many reads are waiting for the database"};

        const auto left = std::chrono::ceil<std::chrono::milliseconds>(deadline - steady_clock::now());
        const ScopeSetting setting({scope.user, std::min(scope.timeout, left), scope.proof});
        const std::array steps{setting.step(), step.value_or(Step{})};
        Answer answer = co_await connection->ask(std::span(steps).first(step ? 2 : 1), deadline);
        if (answer.fate == Fate::answered) {
            if (scope.proof != nullptr)
                note_proof(*scope.proof, step ? answer.first : answer.result);
            co_return std::move(answer.result);
        }

        const bool may_differ_elsewhere = answer.fate == Fate::lost || is_end_of_session(answer) ||
                                          (answer.fate == Fate::refused && connection->is_retired());
        if (!may_differ_elsewhere || is_last_attempt)
            co_return failure_of(answer);
        if (steady_clock::now() >= deadline)
            co_return Error{ErrorCode::timeout, "the database did not answer in time"};
        ++resent_;
    }
    co_return Error{ErrorCode::internal, "unreachable"};
}

asio::awaitable<std::optional<Answer>> Multiplexer::read_at_once(Scope scope, const AnyQuery& query,
                                                                 const Parameters& parameters)
{
    const auto self = shared_from_this();
    const std::shared_ptr<Connection> connection = pick();
    if (!connection || connection->in_flight() >= static_cast<std::size_t>(options_.max_in_flight))
        co_return std::nullopt;
    ++reads_;
    const ScopeSetting setting(scope, ScopeSetting::Server::replica);
    const std::array steps{setting.step(), Step{.query = &query, .parameters = &parameters}};
    co_return co_await connection->ask(steps, steady_clock::now() + scope.timeout + options_.slack);
}

std::shared_ptr<Connection> Multiplexer::pick()
{
    std::shared_ptr<Connection> best;
    bool is_lane_missing = false;
    const Deadline now = steady_clock::now();
    for (Lane& lane : lanes_) {
        if (lane.connection && (!lane.connection->is_usable() || now >= lane.expires_at ||
                                lane.connection->opened_at() < connector_->trusted_since())) {
            lane.connection->retire();
            lane.connection.reset();
        }
        if (!lane.connection)
            is_lane_missing = true;
        else if (!best || is_better(*lane.connection, *best, now))
            best = lane.connection;
    }
    if (is_lane_missing && (!best || best->in_flight() > 0))
        open_missing_lane();
    return best;
}

void Multiplexer::open_missing_lane()
{
    const bool is_one_opening = std::any_of(lanes_.begin(), lanes_.end(), [](const Lane& l) { return l.is_opening; });
    const auto missing = std::find_if(lanes_.begin(), lanes_.end(), [](const Lane& l) { return !l.connection; });
    if (is_closed_ || is_one_opening || missing == lanes_.end())
        return;
    missing->is_opening = true;
    const auto index = static_cast<std::size_t>(missing - lanes_.begin());
    asio::co_spawn(
        executor_, [self = shared_from_this(), index] { return self->open_lane(index); }, [](std::exception_ptr) {});
}

asio::awaitable<void> Multiplexer::open_lane(std::size_t index)
{
    const Result<std::shared_ptr<Connection>> opened =
        co_await connector_->open(steady_clock::now() + options_.acquire_timeout);
    Lane& lane = lanes_[index];
    lane.is_opening = false;
    if (!opened) {
        last_error_ = opened.error();
    } else if (is_closed_) {
        (*opened)->close();
    } else {
        lane.connection = *opened;
        lane.connection->watch();
        const double spread = 0.9 + 0.2 * random_.fraction();
        lane.expires_at =
            steady_clock::now() + std::chrono::duration_cast<steady_clock::duration>(spread * options_.lifetime);
    }
    for (Signal* waiting : waiting_)
        waiting->notify();
}

asio::awaitable<Result<std::shared_ptr<Connection>>> Multiplexer::acquire(Deadline deadline)
{
    if (is_closed_)
        co_return Error{ErrorCode::unavailable, "the program is shutting down"};
    Signal signal(executor_);
    const Waiting place(waiting_, signal);
    const Wake wake = co_await signal.wait(std::min(deadline, steady_clock::now() + options_.acquire_timeout));
    if (wake == Wake::cancelled)
        co_return Error{ErrorCode::cancelled, "cancelled"};
    if (std::shared_ptr<Connection> connection = pick())
        co_return connection;
    if (wake == Wake::timed_out)
        co_return Error{ErrorCode::unavailable, "no database connection in time"};
    co_return last_error_;
}

void Multiplexer::close()
{
    is_closed_ = true;
    last_error_ = Error{ErrorCode::unavailable, "the program is shutting down"};
    for (Lane& lane : lanes_)
        if (const auto connection = std::exchange(lane.connection, nullptr))
            connection->close();
    for (Signal* waiting : waiting_)
        waiting->notify();
}

int Multiplexer::in_flight() const
{
    std::size_t count = 0;
    for (const Lane& lane : lanes_)
        count += lane.connection ? lane.connection->in_flight() : 0;
    return static_cast<int>(count);
}

int Multiplexer::open_connections() const
{
    return static_cast<int>(std::count_if(
        lanes_.begin(), lanes_.end(), [](const Lane& lane) { return lane.connection && lane.connection->is_open(); }));
}

} // namespace omni::pg
