#include "storage/transaction.hpp"

#include "sql/transaction.hpp"
#include "storage/pg/pool.hpp"
#include "storage/pg/segments.hpp"

#include <array>
#include <utility>
#include <vector>

namespace asio = boost::asio;

namespace omni {

namespace {

// Prepared like every statement: without, the server spends as long on reading "begin" as on doing it.
const Query<void()> begin_query{sql::transaction::begin};
const Query<void()> commit_query{sql::transaction::commit};
const Query<void()> begin_part_query{sql::transaction::begin_part};
const Query<void()> end_part_query{sql::transaction::end_part};

// Not prepared, which a failed transaction would refuse.
constexpr std::array take_part_back{pg::Step{.command = "rollback to savepoint part"},
                                    pg::Step{.command = "release savepoint part"}};

} // namespace

Transaction::Transaction(std::unique_ptr<pg::Lease> lease, Scope scope, std::chrono::milliseconds slack,
                         StatementWatch watch)
    : lease_(std::move(lease)), scope_(scope), slack_(slack), watch_(std::move(watch))
{
}

Transaction::Transaction(Transaction& whole, Scope scope)
    : whole_(&whole), scope_(scope), slack_(whole.slack_), watch_(whole.watch_)
{
}

Transaction::Transaction(Transaction&& other) noexcept
    : lease_(std::move(other.lease_)), whole_(std::exchange(other.whole_, nullptr)), has_begun_(other.has_begun_),
      has_abandoned_part_(other.has_abandoned_part_), scope_(other.scope_), slack_(other.slack_),
      watch_(std::move(other.watch_)), failure_(std::move(other.failure_))
{
}

Transaction& Transaction::operator=(Transaction&& other) noexcept
{
    if (this != &other) {
        give_up_part();
        lease_ = std::move(other.lease_);
        whole_ = std::exchange(other.whole_, nullptr);
        has_begun_ = other.has_begun_;
        has_abandoned_part_ = other.has_abandoned_part_;
        scope_ = other.scope_;
        slack_ = other.slack_;
        watch_ = std::move(other.watch_);
        failure_ = std::move(other.failure_);
    }
    return *this;
}

Transaction::~Transaction()
{
    give_up_part();
}

void Transaction::give_up_part()
{
    if (whole_ != nullptr && has_begun_)
        whole_->has_abandoned_part_ = true;
    whole_ = nullptr;
}

// On the connection of the whole. Before the steps comes what is due first: taking back a part that was given up, the
// transaction's beginning, the part's beginning.
asio::awaitable<pg::Answer> Transaction::ask(std::span<const pg::Step> steps, const Scope& scope)
{
    Transaction& owner = this->owner();
    pg::Lease& lease = *owner.lease_;
    // A segment of its own: a failed transaction would refuse to prepare what the steps need.
    if (std::exchange(owner.has_abandoned_part_, false)) {
        pg::Answer answer = co_await lease->ask(take_part_back, deadline(scope));
        if (answer.fate != pg::Fate::answered)
            co_return answer;
    }
    const bool is_first = !std::exchange(owner.has_begun_, true);
    std::optional<pg::ScopeSetting> setting;
    std::optional<pg::ScopeSetting> part_setting;
    std::vector<pg::Step> all;
    if (is_first) {
        all.push_back({.query = &begin_query});
        all.push_back(setting.emplace(owner.scope_).step());
    }
    if (!std::exchange(has_begun_, true)) {
        all.push_back({.query = &begin_part_query});
        all.push_back(part_setting.emplace(scope_).step());
    }
    all.insert(all.end(), steps.begin(), steps.end());
    if (all.empty())
        co_return pg::Answer{pg::Fate::answered};
    pg::Answer answer = co_await lease->ask(all, deadline(scope));
    if (!is_first || !pg::is_stale(answer, *lease))
        co_return answer;
    if (!co_await owner.change_connection())
        co_return pg::Answer{pg::Fate::refused, {}, *owner.failure_};
    answer = co_await lease->ask(all, deadline(scope));
    owner.failure_.reset();
    co_return answer;
}

std::chrono::steady_clock::time_point Transaction::deadline(const Scope& scope) const
{
    return StatementWatch::now() + scope.timeout + slack_;
}

// Until it has begun again the transaction counts as failed: who cancels the coroutine meanwhile leaves it at that.
asio::awaitable<bool> Transaction::change_connection()
{
    const auto began = StatementWatch::now();
    failure_ = Error{ErrorCode::cancelled, "cancelled"};
    lease_->give_back();
    Result<pg::Lease> another = co_await lease_->pool().acquire(began + scope_.timeout);
    if (!another) {
        failure_ = another.error();
        co_return false;
    }
    watch_.lent(began);
    *lease_ = std::move(*another);
    co_return true;
}

Result<Transaction> Transaction::begin_part(Scope scope)
{
    if (failure_)
        return *failure_;
    return Transaction(*this, scope);
}

asio::awaitable<Result<pg::ResultSet>> Transaction::run_as(Scope scope, const AnyQuery& query,
                                                           pg::Parameters parameters)
{
    if (failure_)
        co_return *failure_;
    const pg::ScopeSetting setting(scope);
    const std::array steps{setting.step(), pg::Step{.query = &query, .parameters = &parameters}};
    const auto began = StatementWatch::now();
    co_return watch_.ended(query.statement(), began, keep(co_await ask(steps, scope)));
}

asio::awaitable<Result<pg::ResultSet>> Transaction::run(const AnyQuery& query, pg::Parameters parameters)
{
    if (failure_)
        co_return *failure_;
    const std::array steps{pg::Step{.query = &query, .parameters = &parameters}};
    const auto began = StatementWatch::now();
    co_return watch_.ended(query.statement(), began, keep(co_await ask(steps, scope_)));
}

asio::awaitable<Result<std::int64_t>> Transaction::copy_in(std::string command, std::string rows)
{
    if (failure_)
        co_return *failure_;
    const auto began = StatementWatch::now();
    // Not in one segment with the COPY, for which libpq leaves its pipeline mode.
    pg::Answer answer = co_await ask({}, scope_);
    if (answer.fate == pg::Fate::answered)
        answer = co_await (*owner().lease_)->copy_in(std::move(command), std::move(rows), deadline(scope_));
    const Result<pg::ResultSet> result = watch_.ended(command::copy, began, keep(std::move(answer)));
    if (!result)
        co_return result.error();
    co_return result->affected();
}

// A failed statement's error, from then on. A part that the server refused can still be taken back; whatever else
// happened to the connection happened to the whole.
Result<pg::ResultSet> Transaction::keep(pg::Answer answer)
{
    if (answer.fate == pg::Fate::answered)
        return std::move(answer.result);
    failure_ = pg::failure_of(answer);
    if (whole_ != nullptr && answer.fate != pg::Fate::refused)
        whole_->failure_ = failure_;
    return *failure_;
}

asio::awaitable<Result<void>> Transaction::commit_part()
{
    if (has_begun_) {
        const std::array steps{pg::Step{.query = &end_part_query}};
        const Result<pg::ResultSet> released = keep(co_await ask(steps, scope_));
        if (!released)
            co_return released.error();
    }
    whole_ = nullptr;
    failure_ = Error{ErrorCode::internal, "the transaction is over"};
    co_return boost::system::in_place_value;
}

asio::awaitable<Result<std::int64_t>> Transaction::count(const AnyQuery& query, pg::Parameters parameters)
{
    const Result<pg::ResultSet> result = co_await run(query, std::move(parameters));
    if (!result)
        co_return result.error();
    co_return result->affected();
}

asio::awaitable<Result<void>> Transaction::commit()
{
    if (failure_)
        co_return *failure_;
    if (whole_ != nullptr)
        co_return co_await commit_part();
    failure_ = Error{ErrorCode::internal, "the transaction is over"};
    if (!has_begun_) {
        lease_->give_back();
        co_return boost::system::in_place_value;
    }
    std::vector<pg::Step> steps;
    if (std::exchange(has_abandoned_part_, false))
        steps.push_back(take_part_back.front());
    steps.push_back({.query = &commit_query});
    const auto began = StatementWatch::now();
    const pg::Answer answer = co_await (*lease_)->ask_uncancelled(steps, deadline(scope_));
    lease_->give_back();
    watch_.ended(commit_query.statement(), began, answer.fate == pg::Fate::answered ? 0 : -1);
    if (answer.fate == pg::Fate::answered) {
        // PostgreSQL answers the COMMIT of a failed transaction with a friendly ROLLBACK.
        if (answer.result.command_tag() != "COMMIT")
            co_return Error{ErrorCode::internal, "the transaction had failed and was rolled back"};
        co_return boost::system::in_place_value;
    }
    // A session that is ended while it commits does not say on which side of the commit.
    if (pg::is_end_of_session(answer))
        co_return pg::failure_of_write({.fate = pg::Fate::lost});
    co_return pg::failure_of_write(answer);
}

} // namespace omni
