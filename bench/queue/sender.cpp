// Enqueueing through the program's own storage layer.
#include "queue/sender.hpp"

#include "queue/worker.hpp"

#include <boost/asio/co_spawn.hpp>

#include <algorithm>
#include <exception>

namespace omni::queue_bench {

namespace asio = boost::asio;

UserId user_at(std::int64_t n)
{
    UserId user{};
    user.bytes[6] = 0x70; // version 7
    user.bytes[8] = 0x80;
    for (std::size_t byte = 15; byte > 8; --byte, n >>= 8)
        user.bytes[byte] = static_cast<std::uint8_t>(n & 0xff);
    return user;
}

std::vector<NewJob> no_op_jobs(UserId user, std::int64_t count)
{
    std::vector<NewJob> jobs(static_cast<std::size_t>(count));
    for (NewJob& job : jobs) {
        job.user = user;
        job.kind = no_op_kind;
    }
    return jobs;
}

Sender::Sender(const std::string& url)
    : database_(io_.get_executor(), blocking_, {.url = url, .application_name = "queue_bench sender"})
{
}

void Sender::send(std::span<const NewJob> jobs)
{
    run(send_in_one_transaction(database_, jobs));
}

void Sender::send_no_ops(std::int64_t count, int users)
{
    for (std::int64_t bulk = 0; count > 0; ++bulk) {
        const std::int64_t size = std::min(count, bulk_size);
        send(no_op_jobs(user_at(bulk % users), size));
        count -= size;
    }
}

void Sender::run(asio::awaitable<void> operation)
{
    bool has_ended = false;
    std::exception_ptr failure;
    asio::co_spawn(io_, std::move(operation), [&](std::exception_ptr thrown) {
        failure = thrown;
        has_ended = true;
    });
    io_.restart();
    while (!has_ended)
        io_.run_one();
    if (failure)
        std::rethrow_exception(failure);
}

void Sender::run_for(std::chrono::milliseconds time)
{
    io_.restart();
    io_.run_for(time);
}

asio::awaitable<void> send_in_one_transaction(Database& database, std::span<const NewJob> jobs)
{
    Transaction transaction = (co_await database.begin(Scope{})).value();
    (co_await enqueue(transaction, jobs)).value();
    (co_await transaction.commit()).value();
}

} // namespace omni::queue_bench
