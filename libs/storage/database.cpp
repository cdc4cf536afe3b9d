#include "storage/database.hpp"

#include "sql/platform.hpp"
#include "storage/one_row.hpp"
#include "storage/pg/multiplexer.hpp"
#include "storage/pg/pool.hpp"
#include "storage/pg/replicas.hpp"
#include "storage/pg/segments.hpp"

#include <boost/describe/class.hpp>

#include <algorithm>
#include <array>

namespace asio = boost::asio;

namespace omni {

using std::chrono::steady_clock;

namespace {

struct WalPosition
{
    std::int64_t position;
    std::optional<double> replayed_ago;
};
BOOST_DESCRIBE_STRUCT(WalPosition, (), (position, replayed_ago))

const Query<WalPosition()> wal_position{sql::platform::wal_position};

pg::Connector::Options connector_options(const DatabaseOptions& options)
{
    return {.url = options.url,
            .application_name = options.application_name,
            .connect_timeout = options.connect_timeout,
            .backoff = {.base = options.backoff, .cap = options.backoff_cap},
            .patience = options.acquire_timeout,
            .connection = {.prepared_statements = options.prepared_statements}};
}

asio::awaitable<Result<pg::Lease>> borrow(pg::Pool& pool, Scope scope, StatementWatch& watch)
{
    const auto began = StatementWatch::now();
    Result<pg::Lease> lease = co_await pool.acquire(began + scope.timeout);
    if (lease)
        watch.lent(began);
    co_return lease;
}

// One statement as a transaction of its own, on an exclusive connection.
asio::awaitable<pg::Answer> ask_alone(pg::Lease& lease, Scope scope, const AnyQuery& query,
                                      const pg::Parameters& parameters)
{
    const pg::ScopeSetting setting(scope);
    const std::array steps{setting.step(), pg::Step{.query = &query, .parameters = &parameters}};
    co_return co_await lease->ask(steps, steady_clock::now() + scope.timeout + lease.pool().options().slack);
}

asio::awaitable<Result<pg::ResultSet>> write_alone(pg::Pool& pool, Scope scope, const AnyQuery& query,
                                                   const pg::Parameters& parameters, StatementWatch& watch)
{
    Result<pg::Lease> lease = co_await borrow(pool, scope, watch);
    if (!lease)
        co_return lease.error();
    pg::Answer answer = co_await ask_alone(*lease, scope, query, parameters);
    if (answer.fate == pg::Fate::answered)
        co_return std::move(answer.result);
    co_return pg::failure_of_write(answer);
}

asio::awaitable<Result<pg::ResultSet>> read_alone_again(pg::Pool& pool, Scope scope, const AnyQuery& query,
                                                        const pg::Parameters& parameters, StatementWatch& watch)
{
    for (bool is_last_attempt : {false, true}) {
        Result<pg::Lease> lease = co_await borrow(pool, scope, watch);
        if (!lease)
            co_return lease.error();
        pg::Answer answer = co_await ask_alone(*lease, scope, query, parameters);
        if (answer.fate == pg::Fate::answered)
            co_return std::move(answer.result);
        if (is_last_attempt || !pg::is_stale(answer, **lease))
            co_return pg::failure_of(answer);
    }
    co_return Error{ErrorCode::internal, "unreachable"};
}

} // namespace

struct Database::Parts
{
    Parts(asio::any_io_executor executor, asio::thread_pool& blocking, const DatabaseOptions& options)
        : connector(std::make_shared<pg::Connector>(executor, blocking, connector_options(options))),
          shared(std::make_shared<pg::Multiplexer>(executor, connector, options)),
          pool(std::make_shared<pg::Pool>(executor, connector, options)),
          replicas(options.replica_urls.empty() ? nullptr
                                                : std::make_shared<pg::Replicas>(executor, blocking, options)),
          slow_statement(options.slow_statement)
    {
    }

    std::shared_ptr<pg::Connector> connector;
    std::shared_ptr<pg::Multiplexer> shared;
    std::shared_ptr<pg::Pool> pool;
    std::shared_ptr<pg::Replicas> replicas; // null: there are none
    std::shared_ptr<StatementMetrics> statements = std::make_shared<StatementMetrics>();
    std::chrono::milliseconds slow_statement;
};

Database::Database(asio::any_io_executor executor, asio::thread_pool& blocking, DatabaseOptions options)
    : parts_(std::make_shared<Parts>(std::move(executor), blocking, options))
{
}

Database::Database(TransactionSource& source) : source_(&source) {}

Database::~Database()
{
    if (activity_ == nullptr)
        close();
}

StatementWatch Database::watch() const
{
    return {parts_->statements, parts_->slow_statement, activity_};
}

std::shared_ptr<const StatementMetrics> Database::statements() const
{
    return parts_->statements;
}

void Database::close()
{
    if (!parts_)
        return;
    parts_->connector->close();
    parts_->shared->close();
    parts_->pool->close();
    if (parts_->replicas)
        parts_->replicas->close();
}

asio::awaitable<Result<pg::ResultSet>> Database::run(Lane lane, Scope scope, const AnyQuery& query,
                                                     pg::Parameters parameters)
{
    if (source_ != nullptr)
        co_return co_await run_within(scope, query, std::move(parameters));
    StatementWatch watch = this->watch();
    const auto began = StatementWatch::now();
    if (lane == Lane::shared) {
        const auto shared = parts_->shared;
        // A credential that has yet to be proven is the primary's to judge.
        const bool may_use_replica = scope.user && scope.data_version && scope.proof == nullptr;
        const auto replicas = may_use_replica ? parts_->replicas : nullptr;
        std::optional<Result<pg::ResultSet>> answer;
        if (replicas)
            answer = co_await replicas->read(scope, query, parameters);
        if (!answer)
            answer = co_await shared->read(scope, query, parameters);
        co_return watch.ended(query.statement(), began, std::move(*answer));
    }
    const auto pool = parts_->pool;
    if (lane == Lane::alone)
        co_return watch.ended(query.statement(), began,
                              co_await read_alone_again(*pool, scope, query, parameters, watch));
    co_return watch.ended(query.statement(), began, co_await write_alone(*pool, scope, query, parameters, watch));
}

asio::awaitable<Result<void>> Database::prove(Scope scope)
{
    StatementWatch watch = this->watch();
    const auto began = StatementWatch::now();
    const auto shared = parts_->shared;
    Result<void> answer = co_await shared->prove(scope);
    watch.ended(pg::ScopeSetting::query(scope).statement(), began, answer ? 1 : -1);
    co_return answer;
}

asio::awaitable<Result<std::int64_t>> Database::count(Scope scope, const AnyQuery& query, pg::Parameters parameters)
{
    const Result<pg::ResultSet> result = co_await run(Lane::write, scope, query, std::move(parameters));
    if (!result)
        co_return result.error();
    co_return result->affected();
}

asio::awaitable<Result<pg::ResultSet>> Database::run_within(Scope scope, const AnyQuery& query,
                                                            pg::Parameters parameters)
{
    const Result<Transaction*> whole = co_await source_->transaction();
    if (!whole)
        co_return whole.error();
    co_return co_await (*whole)->run_as(scope, query, std::move(parameters));
}

asio::awaitable<Result<Transaction>> Database::begin_part(Scope scope)
{
    const Result<Transaction*> whole = co_await source_->transaction();
    if (!whole)
        co_return whole.error();
    co_return (*whole)->begin_part(scope);
}

asio::awaitable<Result<Transaction>> Database::begin(Scope scope)
{
    if (source_ != nullptr)
        co_return co_await begin_part(scope);
    const auto pool = parts_->pool;
    StatementWatch watch = this->watch();
    Result<pg::Lease> lease = co_await borrow(*pool, scope, watch);
    if (!lease)
        co_return lease.error();
    co_return Transaction(std::make_unique<pg::Lease>(std::move(*lease)), scope, pool->options().slack,
                          std::move(watch));
}

asio::awaitable<Result<std::vector<ReplicaLag>>> Database::replica_lags()
{
    std::vector<ReplicaLag> lags;
    const auto replicas = parts_->replicas;
    if (!replicas)
        co_return lags;
    // The replicas first: what they have replayed by then the primary has written.
    std::vector<std::optional<WalPosition>> positions;
    for (pg::Replica& replica : replicas->all()) {
        const Result<pg::ResultSet> answer = co_await replica.ask(wal_position, {});
        lags.push_back({replica.name()});
        positions.push_back(answer ? decode_first_row<WalPosition>(*answer) : std::nullopt);
    }
    const Result<WalPosition> primary = sole_row(co_await read_one(Scope{}, wal_position));
    if (!primary)
        co_return primary.error();
    for (std::size_t i = 0; i < lags.size(); ++i) {
        if (!positions[i])
            continue;
        lags[i].bytes = std::max<std::int64_t>(0, primary->position - positions[i]->position);
        lags[i].seconds = lags[i].bytes == 0 ? 0 : positions[i]->replayed_ago;
    }
    co_return lags;
}

Database::Counters Database::counters() const
{
    Counters counters{.shared_connections = parts_->shared->open_connections(),
                      .exclusive_connections = parts_->pool->open_connections(),
                      .exclusive_in_use = parts_->pool->in_use(),
                      .waiting = parts_->pool->waiting(),
                      .in_flight = parts_->shared->in_flight(),
                      .reads = parts_->shared->reads(),
                      .resent_reads = parts_->shared->resent_reads()};
    if (const auto& replicas = parts_->replicas) {
        counters.unserved_by_replicas = replicas->unserved();
        for (const pg::Replica& replica : replicas->all())
            counters.replicas.push_back(replica.counters());
    }
    return counters;
}

} // namespace omni
