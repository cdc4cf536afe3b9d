#include "storage/pg/replica.hpp"

#include "core/log.hpp"
#include "storage/pg/error.hpp"
#include "storage/pg/segments.hpp"

#include <algorithm>

namespace asio = boost::asio;

namespace omni::pg {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

namespace {

constexpr milliseconds first_rest_of_failure{1'000};
constexpr milliseconds longest_rest_of_failure{30'000};
constexpr int tolerated_behind = 16;
constexpr milliseconds first_rest_behind{100};
constexpr milliseconds longest_rest_behind{2'000};
constexpr milliseconds reconnect_cap{10'000};

milliseconds doubled(milliseconds first, int times, milliseconds cap)
{
    return std::min(cap, first * (1 << std::min(times, 10)));
}

DatabaseOptions options_of_replica(DatabaseOptions options)
{
    // Who asks for a replica's lag need not wait for one that is away.
    options.acquire_timeout = std::min(options.acquire_timeout, options.replica_patience);
    return options;
}

Connector::Options connector_options(const DatabaseOptions& options)
{
    return {.url = options.url,
            .application_name = options.application_name,
            .session_attributes = "any",
            .connect_timeout = options.connect_timeout,
            .backoff = {.base = options.backoff, .cap = reconnect_cap},
            .patience = options.acquire_timeout,
            .connection = {.prepared_statements = options.prepared_statements}};
}

// One more or one less on its way.
class InFlight
{
public:
    explicit InFlight(int& count) : count_(count) { ++count_; }
    ~InFlight() { --count_; }
    InFlight(const InFlight&) = delete;
    InFlight& operator=(const InFlight&) = delete;

private:
    int& count_;
};

} // namespace

Replica::Replica(asio::any_io_executor executor, asio::thread_pool& blocking, DatabaseOptions options)
    : patience_(options.replica_patience),
      connector_(std::make_shared<Connector>(executor, blocking, connector_options(options))),
      shared_(std::make_shared<Multiplexer>(executor, connector_, options_of_replica(options)))
{
    counters_.name = server_name(options.url);
}

bool Replica::is_fit()
{
    if (steady_clock::now() < rests_until_)
        return false;
    const bool is_on_trial = failures_in_a_row_ > 0;
    return shared_->is_ready() && !(is_on_trial && counters_.in_flight > 0);
}

asio::awaitable<std::optional<Result<ResultSet>>> Replica::read(Scope scope, const AnyQuery& query,
                                                                const Parameters& parameters)
{
    const InFlight counted(counters_.in_flight);
    scope.timeout = std::min(scope.timeout, patience_);
    std::optional<Answer> answer = co_await shared_->read_at_once(scope, query, parameters);
    if (!answer)
        co_return std::nullopt;
    if (answer->fate == Fate::answered) {
        note_answer();
        co_return std::move(answer->result);
    }
    if (answer->fate == Fate::cancelled)
        co_return failure_of(*answer);
    if (sqlstate(answer->error) == another_data_version)
        note_behind();
    else
        note_failure(failure_of(*answer));
    co_return std::nullopt;
}

asio::awaitable<Result<ResultSet>> Replica::ask(const AnyQuery& query, const Parameters& parameters)
{
    const auto shared = shared_;
    co_return co_await shared->read(Scope{.timeout = patience_}, query, parameters);
}

void Replica::note_answer()
{
    ++counters_.answered;
    if (failures_in_a_row_ > 0)
        log::info("a read replica answers again", {{"replica", counters_.name}});
    failures_in_a_row_ = 0;
    behind_in_a_row_ = 0;
}

void Replica::note_behind()
{
    ++counters_.behind;
    failures_in_a_row_ = 0;
    if (++behind_in_a_row_ >= tolerated_behind)
        rests_until_ =
            steady_clock::now() + doubled(first_rest_behind, behind_in_a_row_ - tolerated_behind, longest_rest_behind);
}

void Replica::note_failure(const Error& error)
{
    ++counters_.failed;
    const Deadline now = steady_clock::now();
    // Of many that were under way when it failed, one counts.
    if (now < rests_until_)
        return;
    const milliseconds rest = doubled(first_rest_of_failure, failures_in_a_row_++, longest_rest_of_failure);
    rests_until_ = now + rest;
    log::warning("a read replica fails and is left alone for a while",
                 {{"replica", counters_.name}, {"rest", rest}, {"error", error.message}, {"detail", error.detail}});
}

ReplicaCounters Replica::counters() const
{
    ReplicaCounters counters = counters_;
    counters.connections = shared_->open_connections();
    counters.is_resting = steady_clock::now() < rests_until_;
    return counters;
}

void Replica::close()
{
    connector_->close();
    shared_->close();
}

} // namespace omni::pg
