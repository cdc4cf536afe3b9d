// Waits for notifications (LISTEN) on a direct connection of its own, which it re-opens with backoff when it breaks.
//
// Notifications are hints: some may be lost while the connection is away, so whoever listens polls as well.
#pragma once

#include <boost/asio/any_io_executor.hpp>

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace boost::asio {
class thread_pool;
}

namespace omni {

class Listener
{
public:
    struct Options
    {
        // Direct, not through a pooler in transaction mode.
        std::string url;
        std::vector<std::string> channels;
        // On the executor's thread.
        std::function<void(std::string_view channel, std::string_view payload)> on_notification;
        // Every time listening has begun (again): what happened before may have been missed. May be empty.
        std::function<void()> on_listening{};
    };

    Listener(boost::asio::any_io_executor executor, boost::asio::thread_pool& blocking, Options options);
    // Stops; no callback comes afterwards.
    ~Listener();
    Listener(const Listener&) = delete;
    Listener& operator=(const Listener&) = delete;

    bool is_listening() const;

private:
    struct State;
    std::shared_ptr<State> state_;
};

} // namespace omni
