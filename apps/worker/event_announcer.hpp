// Tells who follows users' events, after the commit, that there are new ones.
//
// However many commits, one NOTIFY is under way at most, and ten a second: a burst becomes one message.
#pragma once

#include "storage/event_log.hpp"
#include "worker/event.hpp"

#include <set>

namespace omni::worker {

class EventAnnouncer
{
public:
    EventAnnouncer(const boost::asio::any_io_executor& executor, Database& database)
        : log_(database), raised_(executor), ended_(executor)
    {
    }

    // The user has news.
    void raise(const UserId& user);

    // Sends until stop().
    boost::asio::awaitable<void> run();
    void stop();

private:
    EventLog log_;
    std::set<UserId> users_;
    Event raised_;
    Event ended_;
    bool is_stopping_ = false;
};

} // namespace omni::worker
