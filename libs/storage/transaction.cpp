#include "storage/transaction.hpp"

#include "storage/pg/pool.hpp"
#include "storage/pg/segments.hpp"

#include <array>
#include <utility>
#include <vector>

namespace asio = boost::asio;

namespace omni {

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
    : lease_(std::move(other.lease_)), whole_(std::exchange(other.whole_, nullptr)),
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
    if (whole_ != nullptr)
        std::exchange(whole_, nullptr)->has_abandoned_part_ = true;
}

// On the connection of the whole, after a part that was given up has been taken back.
asio::awaitable<pg::Answer> Transaction::ask(std::span<const pg::Step> steps, const Scope& scope)
{
    Transaction& owner = whole_ == nullptr ? *this : *whole_;
    std::vector<pg::Step> all;
    if (std::exchange(owner.has_abandoned_part_, false)) {
        all.push_back({.command = "rollback to savepoint part"});
        all.push_back({.command = "release savepoint part"});
    }
    all.insert(all.end(), steps.begin(), steps.end());
    co_return co_await (*owner.lease_)->ask(all, StatementWatch::now() + scope.timeout + slack_);
}

asio::awaitable<Result<Transaction>> Transaction::begin_part(Scope scope)
{
    if (failure_)
        co_return *failure_;
    const pg::ScopeSetting setting(scope);
    const std::array steps{pg::Step{.command = "savepoint part"}, setting.step()};
    const Result<pg::ResultSet> begun = keep(co_await ask(steps, scope));
    if (!begun)
        co_return begun.error();
    co_return Transaction(*this, scope);
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
    const auto deadline = began + scope_.timeout + slack_;
    pg::Lease& lease = whole_ == nullptr ? *lease_ : *whole_->lease_;
    const Result<pg::ResultSet> result = watch_.ended(
        command::copy, began, keep(co_await lease->copy_in(std::move(command), std::move(rows), deadline)));
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
    const std::array steps{pg::Step{.command = "release savepoint part"}};
    const Result<pg::ResultSet> released = keep(co_await ask(steps, scope_));
    if (!released)
        co_return released.error();
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
    std::vector<pg::Step> steps;
    if (std::exchange(has_abandoned_part_, false))
        steps.push_back({.command = "rollback to savepoint part"});
    steps.push_back({.command = "commit"});
    const auto began = StatementWatch::now();
    const pg::Answer answer = co_await (*lease_)->ask_uncancelled(steps, began + scope_.timeout + slack_);
    lease_->give_back();
    watch_.ended(command::commit, began, answer.fate == pg::Fate::answered ? 0 : -1);
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
