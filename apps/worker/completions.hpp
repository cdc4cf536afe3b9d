// Completes jobs that did not complete themselves in a transaction of their own: all that are waiting, in one
// statement.
//
// While one statement is under way the next ones gather, so the batches grow with the load and an idle queue waits for
// nothing. The job's slot is free once the server has answered.
#pragma once

#include "storage/queue/claims.hpp"
#include "worker/event.hpp"
#include "worker/running_job.hpp"

#include <functional>
#include <memory>
#include <vector>

namespace omni::worker {

class Completions
{
public:
    // `settled`: what is said of each job once the server has answered, or nobody waits for that any more.
    Completions(const boost::asio::any_io_executor& executor, Claims& claims,
                std::function<void(const RunningJob&)> settled)
        : executor_(executor), claims_(claims), settled_(std::move(settled)), some_waiting_(executor)
    {
    }

    void complete(std::shared_ptr<const RunningJob> job);

    // Flushes until stop(), and then what is waiting still.
    boost::asio::awaitable<void> run();
    void stop();

    // Stops trying: there is no time left to wait for the database.
    void abandon();

private:
    using Jobs = std::vector<std::shared_ptr<const RunningJob>>;

    boost::asio::awaitable<void> flush(Jobs batch);

    boost::asio::any_io_executor executor_;
    Claims& claims_;
    std::function<void(const RunningJob&)> settled_;
    Event some_waiting_;
    Jobs waiting_;
    bool is_stopping_ = false;
    bool is_abandoned_ = false;
};

} // namespace omni::worker
