// One thread of the server: its own I/O context, listeners, connections and application; it shares nothing.
#pragma once

#include "api/limits/client_places.hpp"
#include "api/server/application.hpp"
#include "api/server/connections.hpp"
#include "api/server/limits.hpp"

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/steady_timer.hpp>

#include <functional>
#include <list>
#include <memory>
#include <thread>

namespace boost::asio::ssl {
class context;
}

namespace omni::server {

using ApplicationFactory = std::function<std::unique_ptr<Application>(boost::asio::io_context&)>;

class Loop
{
public:
    Loop(const ApplicationFactory& make_application, const Limits& limits);
    ~Loop(); // the thread must have ended

    // Binds with SO_REUSEPORT, so that every loop can have its own listener on the same port and the kernel spreads
    // connections. Port 0 takes a free one. With `tls` it speaks HTTPS. Throws boost::system::system_error.
    boost::asio::ip::tcp::endpoint listen(boost::asio::ip::tcp::endpoint endpoint,
                                          std::shared_ptr<boost::asio::ssl::context> tls);

    void start();

    // Any thread. Stops accepting, ends idle connections, lets requests under way finish for at most `grace`, then
    // closes what is left, stops the application and ends the thread.
    void shut_down(std::chrono::milliseconds grace);

    // Any thread. Closes every connection now.
    void insist();

    void join();

private:
    struct Listener
    {
        boost::asio::ip::tcp::acceptor acceptor;
        std::shared_ptr<boost::asio::ssl::context> tls;
    };

    boost::asio::awaitable<void> accept(Listener& listener);
    boost::asio::awaitable<void> keep_time();
    boost::asio::awaitable<void> drain(std::chrono::milliseconds grace);

    std::optional<ClientPlaces::Place> place_of(const boost::asio::ip::tcp::socket& socket);

    ClientPlaces addresses_; // of the connections; before what keeps their places
    boost::asio::io_context io_{1};
    Limits limits_;
    Connections connections_;
    // Fires (by cancellation) whenever a connection ended.
    boost::asio::steady_timer connection_ended_{io_};
    boost::asio::steady_timer tick_{io_};
    std::unique_ptr<Application> application_;
    std::list<Listener> listeners_;
    bool is_draining_ = false;
    bool is_drained_ = false;
    std::thread thread_;
};

} // namespace omni::server
