#include "worker/tasks.hpp"

#include <boost/asio/co_spawn.hpp>

#include <exception>

namespace omni::worker {

namespace asio = boost::asio;

void Tasks::spawn(asio::awaitable<void> task)
{
    ++count_;
    asio::co_spawn(executor_, std::move(task), [this](std::exception_ptr failure) {
        if (failure)
            std::rethrow_exception(failure);
        --count_;
        one_ended_.notify();
    });
}

asio::awaitable<void> Tasks::join()
{
    while (count_ > 0)
        co_await one_ended_.wait();
}

} // namespace omni::worker
