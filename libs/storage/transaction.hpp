// A transaction on a connection of its own.
//
// It begins in the segment of its first statement, which saves a round trip. Where that segment shows the connection to
// be dead it is sent once more over another: nothing of it can have happened, for the commit is yet to come.
//
// Dropping it without commit() rolls it back: the pool does so before the connection is used again. After any failed
// statement the transaction is lost; only dropping it makes sense then.
//
// It may also be a part of another one (a savepoint): its commit() joins what the whole does, dropping it takes back
// the part alone. One part is open at a time, and the whole outlives it and stays where it is.
#pragma once

#include "storage/copy_into.hpp"
#include "storage/query.hpp"
#include "storage/scope.hpp"
#include "storage/statement_watch.hpp"

#include <boost/asio/awaitable.hpp>

#include <memory>
#include <span>

namespace omni {

namespace pg {
class Lease;
struct Answer;
struct Step;
} // namespace pg

class Transaction
{
public:
    Transaction(Transaction&&) noexcept;
    Transaction& operator=(Transaction&&) noexcept;
    ~Transaction();

    template <class Row, class... P>
    boost::asio::awaitable<Result<std::vector<Row>>> query(const Query<Row(P...)>& query, pg::View<P>... arguments)
    {
        return rows<Row>(query, pg::Parameters::of<P...>(arguments...));
    }

    template <class Row, class... P>
    boost::asio::awaitable<Result<std::optional<Row>>> query_one(const Query<Row(P...)>& query,
                                                                 pg::View<P>... arguments)
    {
        return first_row<Row>(query, pg::Parameters::of<P...>(arguments...));
    }

    // How many rows were inserted, updated, deleted or returned.
    template <class Row, class... P>
    boost::asio::awaitable<Result<std::int64_t>> execute(const Query<Row(P...)>& query, pg::View<P>... arguments)
    {
        return count(query, pg::Parameters::of<P...>(arguments...));
    }

    // How many rows were copied. For tables without row security.
    template <class Row>
    boost::asio::awaitable<Result<std::int64_t>> copy(const CopyInto<Row>& target, std::span<const Row> rows)
    {
        return copy_in(target.command(), CopyInto<Row>::encode(rows));
    }

    // Fails with in_doubt when the answer was lost: it may or may not have happened. Cannot be cancelled. Whatever the
    // outcome, the transaction is over.
    boost::asio::awaitable<Result<void>> commit();

    const Scope& scope() const { return scope_; }

    // Whose transaction it is; null: nobody's that is watched.
    const Activity* activity() const { return watch_.activity(); }

private:
    friend class Database;
    Transaction(std::unique_ptr<pg::Lease> lease, Scope scope, std::chrono::milliseconds slack, StatementWatch watch);
    Transaction(Transaction& whole, Scope scope);

    // For a Database that works within this transaction: a part of it, and a statement under another scope.
    Result<Transaction> begin_part(Scope scope);
    boost::asio::awaitable<Result<pg::ResultSet>> run_as(Scope scope, const AnyQuery& query, pg::Parameters parameters);

    Transaction& owner() { return whole_ == nullptr ? *this : *whole_; }
    boost::asio::awaitable<pg::Answer> ask(std::span<const pg::Step> steps, const Scope& scope);
    boost::asio::awaitable<bool> change_connection();
    std::chrono::steady_clock::time_point deadline(const Scope& scope) const;
    boost::asio::awaitable<Result<void>> commit_part();
    void give_up_part();
    boost::asio::awaitable<Result<pg::ResultSet>> run(const AnyQuery& query, pg::Parameters parameters);
    boost::asio::awaitable<Result<std::int64_t>> count(const AnyQuery& query, pg::Parameters parameters);
    boost::asio::awaitable<Result<std::int64_t>> copy_in(std::string command, std::string rows);
    Result<pg::ResultSet> keep(pg::Answer answer);

    template <class Row>
    boost::asio::awaitable<Result<std::vector<Row>>> rows(const AnyQuery& query, pg::Parameters parameters)
    {
        const Result<pg::ResultSet> result = co_await run(query, std::move(parameters));
        if (!result)
            co_return result.error();
        co_return decode_rows<Row>(*result);
    }

    template <class Row>
    boost::asio::awaitable<Result<std::optional<Row>>> first_row(const AnyQuery& query, pg::Parameters parameters)
    {
        const Result<pg::ResultSet> result = co_await run(query, std::move(parameters));
        if (!result)
            co_return result.error();
        co_return decode_first_row<Row>(*result);
    }

    std::unique_ptr<pg::Lease> lease_; // none in a part, and once moved from
    Transaction* whole_ = nullptr;     // of a part that is still open
    bool has_begun_ = false;           // or its beginning is on the way
    bool has_abandoned_part_ = false;  // which the next statement takes back first
    Scope scope_;
    std::chrono::milliseconds slack_;
    StatementWatch watch_;
    std::optional<Error> failure_{}; // the first one: everything fails with it from then on
};

} // namespace omni
