#include "storage/transaction.hpp"

#include "storage/pg/pool.hpp"
#include "storage/pg/segments.hpp"

#include <array>

namespace asio = boost::asio;

namespace omni {

Transaction::Transaction(std::unique_ptr<pg::Lease> lease, Scope scope, std::chrono::milliseconds slack,
                         StatementWatch watch)
    : lease_(std::move(lease)), scope_(scope), slack_(slack), watch_(std::move(watch))
{
}

Transaction::Transaction(Transaction&&) noexcept = default;
Transaction& Transaction::operator=(Transaction&&) noexcept = default;
Transaction::~Transaction() = default;

asio::awaitable<Result<pg::ResultSet>> Transaction::run(const AnyQuery& query, pg::Parameters parameters)
{
    if (failure_)
        co_return *failure_;
    const std::array steps{pg::Step{.query = &query, .parameters = &parameters}};
    const auto began = StatementWatch::now();
    co_return watch_.ended(query.statement(), began,
                           keep(co_await (*lease_)->ask(steps, began + scope_.timeout + slack_)));
}

asio::awaitable<Result<std::int64_t>> Transaction::copy_in(std::string command, std::string rows)
{
    if (failure_)
        co_return *failure_;
    const auto began = StatementWatch::now();
    const auto deadline = began + scope_.timeout + slack_;
    const Result<pg::ResultSet> result = watch_.ended(
        command::copy, began, keep(co_await (*lease_)->copy_in(std::move(command), std::move(rows), deadline)));
    if (!result)
        co_return result.error();
    co_return result->affected();
}

// A failed statement's error, from then on.
Result<pg::ResultSet> Transaction::keep(pg::Answer answer)
{
    if (answer.fate == pg::Fate::answered)
        return std::move(answer.result);
    failure_ = pg::failure_of(answer);
    return *failure_;
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
    failure_ = Error{ErrorCode::internal, "the transaction is over"};
    const std::array steps{pg::Step{.command = "commit"}};
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
