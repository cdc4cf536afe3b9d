#include "worker/event_announcer.hpp"

#include <utility>

namespace omni::worker {

void EventAnnouncer::raise(const UserId& user)
{
    users_.insert(user);
    raised_.notify();
}

boost::asio::awaitable<void> EventAnnouncer::run()
{
    constexpr std::chrono::milliseconds pause{100};
    while (co_await raised_.wait(), !is_stopping_) {
        const std::set<UserId> users = std::exchange(users_, {});
        // A NOTIFY that fails is not sent again: who follows events looks for them as well.
        co_await log_.announce(std::vector<UserId>(users.begin(), users.end()));
        co_await ended_.wait_for(pause);
    }
}

void EventAnnouncer::stop()
{
    is_stopping_ = true;
    raised_.notify();
    ended_.notify();
}

} // namespace omni::worker
