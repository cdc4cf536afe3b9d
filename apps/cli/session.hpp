// One command's conversation with PostgreSQL: a database, its loop, and coroutines run to their end on it.
#pragma once

#include "storage/database.hpp"

#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/thread_pool.hpp>

#include <exception>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace omni::cli {

class Session
{
public:
    explicit Session(const std::string& url);
    ~Session();

    Database& database() { return database_; }

    // A further one, on the same loop; with the replicas it may ask.
    Database& open(const std::string& url, std::vector<std::string> replica_urls = {});

    // The value of the operation's result. Throws Failure with its error, and what it throws itself.
    template <class T>
    T run(boost::asio::awaitable<Result<T>> operation)
    {
        std::exception_ptr problem;
        std::optional<Result<T>> result;
        io_.restart();
        boost::asio::co_spawn(io_, store(std::move(operation), result), [&](std::exception_ptr e) {
            problem = e;
            io_.stop(); // open connections would keep the loop running
        });
        io_.run();
        if (problem) {
            std::rethrow_exception(problem);
        }
        return std::move(*result).value();
    }

private:
    template <class T>
    static boost::asio::awaitable<void> store(boost::asio::awaitable<Result<T>> operation,
                                              std::optional<Result<T>>& result)
    {
        result.emplace(co_await std::move(operation));
    }

    boost::asio::io_context io_{1};
    boost::asio::thread_pool blocking_{1};
    Database database_;
    std::vector<std::unique_ptr<Database>> further_;
};

} // namespace omni::cli
