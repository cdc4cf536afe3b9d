// One I/O thread's access to PostgreSQL: shared pipelined connections for reads, exclusive ones for what changes data.
//
// Belongs to one thread: no locks inside, every call on the executor it was given. Arguments are encoded in the call
// itself, so views may point to temporaries. Errors: unavailable (no connection), timeout, conflict (a unique,
// exclusion or foreign key said no), in_doubt, cancelled, internal; pg::sqlstate(error) and pg::constraint(error) in
// storage/pg/error.hpp tell more.
//
// Cancelling the coroutine (Asio's per-operation cancellation) gives up the wait. On an exclusive connection the server
// is asked to stop as well; on a shared one it is not, because the request could hit a neighbour: there the statement
// runs until its statement_timeout at most.
#pragma once

#include "storage/database_options.hpp"
#include "storage/query.hpp"
#include "storage/replica_counters.hpp"
#include "storage/rows.hpp"
#include "storage/scope.hpp"
#include "storage/transaction.hpp"

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>

#include <memory>

namespace boost::asio {
class thread_pool;
}

namespace omni {

// Whoever has a transaction that others, who know nothing of each other, take part in.
class TransactionSource
{
public:
    virtual ~TransactionSource() = default;

    // The same one each time, begun when it is first needed.
    virtual boost::asio::awaitable<Result<Transaction*>> transaction() = 0;
};

class Database
{
public:
    // `blocking` runs what libpq can only do blocking: name resolution and cancel requests. It must outlive this
    // object.
    Database(boost::asio::any_io_executor executor, boost::asio::thread_pool& blocking, DatabaseOptions options);
    // Everything asked of this one happens in the source's transaction and takes effect with that one's commit: reads,
    // writes, and what is begun here, each as a part that can fail alone. The source must outlive this object.
    explicit Database(TransactionSource& source);

    ~Database();
    Database(const Database&) = delete;
    Database& operator=(const Database&) = delete;

    // A quick statement without effects, on a shared connection: sent again once if the connection breaks before it is
    // answered. By a replica, if the scope has the version of the user's data.
    template <class Row, class... P>
    boost::asio::awaitable<Result<std::vector<Row>>> read(Scope scope, const Query<Row(P...)>& query,
                                                          pg::View<P>... arguments)
    {
        return rows<Row>(Lane::shared, scope, query, pg::Parameters::of<P...>(arguments...));
    }

    // The same, of rows that are looked at one after the other.
    template <class Row, class... P>
    boost::asio::awaitable<Result<Rows<Row>>> read_rows(Scope scope, const Query<Row(P...)>& query,
                                                        pg::View<P>... arguments)
    {
        return undecoded<Row>(Lane::shared, scope, query, pg::Parameters::of<P...>(arguments...));
    }

    template <class Row, class... P>
    boost::asio::awaitable<Result<std::optional<Row>>> read_one(Scope scope, const Query<Row(P...)>& query,
                                                                pg::View<P>... arguments)
    {
        return first_row<Row>(Lane::shared, scope, query, pg::Parameters::of<P...>(arguments...));
    }

    // Has the primary judge the scope's proof, which tells then the version of the user's data. Errors: unauthorized.
    boost::asio::awaitable<Result<void>> prove(Scope scope);

    // A statement without effects that may take long (search, export): on a connection of its own, so that nothing
    // queues behind it. Sent again once, like read().
    template <class Row, class... P>
    boost::asio::awaitable<Result<std::vector<Row>>> read_alone(Scope scope, const Query<Row(P...)>& query,
                                                                pg::View<P>... arguments)
    {
        return rows<Row>(Lane::alone, scope, query, pg::Parameters::of<P...>(arguments...));
    }

    // One statement as a transaction of its own, in one round trip. Never sent twice: in_doubt when its answer was
    // lost.
    template <class Row, class... P>
        requires(!std::is_void_v<Row>)
    boost::asio::awaitable<Result<std::vector<Row>>> write(Scope scope, const Query<Row(P...)>& query,
                                                           pg::View<P>... arguments)
    {
        return rows<Row>(Lane::write, scope, query, pg::Parameters::of<P...>(arguments...));
    }

    template <class Row, class... P>
    boost::asio::awaitable<Result<std::optional<Row>>> write_one(Scope scope, const Query<Row(P...)>& query,
                                                                 pg::View<P>... arguments)
    {
        return first_row<Row>(Lane::write, scope, query, pg::Parameters::of<P...>(arguments...));
    }

    // Like write(), for statements that return no rows: how many they inserted, updated or deleted.
    template <class... P>
    boost::asio::awaitable<Result<std::int64_t>> write(Scope scope, const Query<void(P...)>& query,
                                                       pg::View<P>... arguments)
    {
        return count(scope, query, pg::Parameters::of<P...>(arguments...));
    }

    // Waits for a connection; the transaction (read committed) begins with its first statement.
    boost::asio::awaitable<Result<Transaction>> begin(Scope scope);

    // How far the replicas are behind. Errors: when the primary does not answer.
    boost::asio::awaitable<Result<std::vector<ReplicaLag>>> replica_lags();

    // The same connections; what is asked of this one belongs to the activity, and so do the transactions begun on it.
    // Both must outlive it.
    Database watched_by(Activity& activity) { return Database(parts_, activity); }

    // Closes every connection; what waits fails with unavailable. Nothing works afterwards.
    void close();

    // All but the replicas' own are the primary's.
    struct Counters
    {
        int shared_connections = 0;    // open now
        int exclusive_connections = 0; // open now
        int exclusive_in_use = 0;
        int waiting = 0;        // for an exclusive connection
        int in_flight = 0;      // reads, on shared connections
        std::int64_t reads = 0; // since start, re-sent ones counted once
        std::int64_t resent_reads = 0;
        // Reads a replica might have answered while none was fit to be asked.
        std::int64_t unserved_by_replicas = 0;
        std::vector<ReplicaCounters> replicas{}; // in the order of their URLs
    };
    Counters counters() const;

    // What its statements cost; any thread may read it, for as long as it likes.
    std::shared_ptr<const StatementMetrics> statements() const;

private:
    enum class Lane { shared, alone, write };

    boost::asio::awaitable<Result<pg::ResultSet>> run(Lane lane, Scope scope, const AnyQuery& query,
                                                      pg::Parameters parameters);
    boost::asio::awaitable<Result<std::int64_t>> count(Scope scope, const AnyQuery& query, pg::Parameters parameters);

    template <class Row>
    boost::asio::awaitable<Result<std::vector<Row>>> rows(Lane lane, Scope scope, const AnyQuery& query,
                                                          pg::Parameters parameters)
    {
        const Result<pg::ResultSet> result = co_await run(lane, scope, query, std::move(parameters));
        if (!result)
            co_return result.error();
        co_return decode_rows<Row>(*result);
    }

    template <class Row>
    boost::asio::awaitable<Result<Rows<Row>>> undecoded(Lane lane, Scope scope, const AnyQuery& query,
                                                        pg::Parameters parameters)
    {
        Result<pg::ResultSet> result = co_await run(lane, scope, query, std::move(parameters));
        if (!result)
            co_return result.error();
        co_return Rows<Row>(std::move(*result));
    }

    template <class Row>
    boost::asio::awaitable<Result<std::optional<Row>>> first_row(Lane lane, Scope scope, const AnyQuery& query,
                                                                 pg::Parameters parameters)
    {
        const Result<pg::ResultSet> result = co_await run(lane, scope, query, std::move(parameters));
        if (!result)
            co_return result.error();
        co_return decode_first_row<Row>(*result);
    }

    boost::asio::awaitable<Result<Transaction>> begin_part(Scope scope);
    boost::asio::awaitable<Result<pg::ResultSet>> run_within(Scope scope, const AnyQuery& query,
                                                             pg::Parameters parameters);

    struct Parts;
    Database(std::shared_ptr<Parts> parts, Activity& activity) : parts_(std::move(parts)), activity_(&activity) {}
    StatementWatch watch() const;

    std::shared_ptr<Parts> parts_;        // none within somebody's transaction
    TransactionSource* source_ = nullptr; // of that one
    Activity* activity_ = nullptr;        // of a view, which closes nothing
};

} // namespace omni
