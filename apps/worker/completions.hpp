// Completes jobs that did not complete themselves in a transaction of their own: all that are waiting, in one
// statement.
//
// While one statement is under way the next ones gather, so the batches grow with the load and an idle queue waits for
// nothing. The job's slot is free once the server has answered.
#pragma once

#include "storage/queue/claims.hpp"
#include "worker/event.hpp"

#include <vector>

namespace omni::worker {

class Completions
{
public:
    Completions(const boost::asio::any_io_executor& executor, Claims& claims)
        : executor_(executor), claims_(claims), some_waiting_(executor)
    {
    }

    // Returns when it is done: true, or false when the job was not ours any more or abandon() was called.
    boost::asio::awaitable<bool> complete(JobToken job);

    // Flushes until stop(), and then what is waiting still.
    boost::asio::awaitable<void> run();
    void stop();

    // Stops trying: there is no time left to wait for the database.
    void abandon();

private:
    struct Waiting
    {
        JobToken job;
        Event* answered;
        bool* is_completed;
    };

    boost::asio::awaitable<void> flush(std::vector<Waiting> batch);

    boost::asio::any_io_executor executor_;
    Claims& claims_;
    Event some_waiting_;
    std::vector<Waiting> waiting_;
    bool is_stopping_ = false;
    bool is_abandoned_ = false;
};

} // namespace omni::worker
