// Sender: enqueues through the same Database, Transaction and enqueue() as the worker and the API do.
#pragma once

#include "storage/database.hpp"
#include "storage/queue/new_job.hpp"

#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/thread_pool.hpp>

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace omni::queue_bench {

inline constexpr std::int64_t bulk_size = 1'000;

// The tenants of a run; the queue needs no rows for them.
UserId user_at(std::int64_t n);

// Jobs of one user, of kind no_op.
std::vector<NewJob> no_op_jobs(UserId user, std::int64_t count);

class Sender
{
public:
    explicit Sender(const std::string& url);

    // In one transaction. Throws Failure.
    void send(std::span<const NewJob> jobs);
    // In bulks, each of the next user.
    void send_no_ops(std::int64_t count, int users);

    // Runs it to its end on this thread; throws what it throws.
    void run(boost::asio::awaitable<void> operation);
    // Lets what was begun go on for this long.
    void run_for(std::chrono::milliseconds time);
    Database& database() { return database_; }

private:
    boost::asio::io_context io_{1};
    boost::asio::thread_pool blocking_{1};
    Database database_;
};

boost::asio::awaitable<void> send_in_one_transaction(Database& database, std::span<const NewJob> jobs);

} // namespace omni::queue_bench
