// What the storage tests share: an emptied database, and a Database on this thread.
#pragma once

#include "storage/database.hpp"
#include "storage/pg/error.hpp"
#include "support/cutting_proxy.hpp"
#include "support/database.hpp"
#include "support/pooler.hpp"
#include "support/print.hpp"
#include "support/run.hpp"

#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/thread_pool.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/describe/class.hpp>

namespace omni::test {

namespace asio = boost::asio;
using namespace std::chrono_literals;

struct Fixture
{
    explicit Fixture(DatabaseOptions options = options_for(TestDatabase::instance().worker_url()))
        : db(io.get_executor(), blocking, std::move(options))
    {
    }

    template <class T>
    T run(asio::awaitable<T> operation)
    {
        return test::run(io, std::move(operation));
    }

    // Starts all of them, then waits for all.
    void run_all(std::vector<asio::awaitable<void>> operations)
    {
        std::size_t left = operations.size();
        std::exception_ptr failure;
        io.restart();
        for (auto& operation : operations)
            asio::co_spawn(io, std::move(operation), [&](std::exception_ptr e) {
                if (e)
                    failure = e;
                if (--left == 0)
                    io.stop();
            });
        io.run_for(60s);
        if (failure)
            std::rethrow_exception(failure);
        if (left != 0)
            throw std::runtime_error("some coroutines did not finish in time");
    }

    TestDatabase& database = TestDatabase::fresh();
    asio::io_context io{1};
    asio::thread_pool blocking{2};
    Database db;
};

// Whether statements are prepared or not, once each: poolers in transaction mode cannot do the former.
inline bool with_and_without_preparing()
{
    return Pooler::is_wanted() ? false : GENERATE(true, false);
}

// Statements of the tests.
inline constinit const sql::Statement echo_text{"test/echo", "select $1::bigint"};
inline const Query<std::int64_t(std::int64_t)> echo{echo_text};

inline constinit const sql::Statement cast_text{"test/cast", "select $1::text::bigint"};
inline const Query<std::int64_t(std::string)> cast{cast_text};

inline constinit const sql::Statement sleep_text{"test/sleep", "select pg_sleep($1)::text"};
inline const Query<std::string(double)> sleep_for{sleep_text};

inline constinit const sql::Statement current_user_text{"test/current_user_id",
                                                        "select coalesce(current_setting('app.user_id', true), '')"};
inline const Query<std::string()> current_user_id{current_user_text};

inline constinit const sql::Statement pid_text{"test/pid", "select pg_backend_pid()"};
inline const Query<std::int32_t()> backend_pid{pid_text};

inline constinit const sql::Statement in_transaction_text{
    "test/terminate", "select pg_terminate_backend(pg_backend_pid()) and pg_sleep(5) is not null"};
inline const Query<bool()> terminate_self{in_transaction_text};

inline constinit const sql::Statement ignore_text{
    "test/ignore", "insert into ignored_identifiers (user_id, kind, value) values ($1, 'domain', $2)"};
inline const Query<void(Uuid, std::string)> ignore_domain{ignore_text};

inline constinit const sql::Statement ignored_text{"test/ignored",
                                                   "select value from ignored_identifiers order by value"};
inline const Query<std::string()> ignored_domains{ignored_text};

} // namespace omni::test
