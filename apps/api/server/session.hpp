// One connection: reads requests one after another, answers each in order, keeps to the deadlines.
#pragma once

#include "api/server/application.hpp"
#include "api/server/connections.hpp"
#include "api/server/limits.hpp"

#include <boost/asio/awaitable.hpp>
#include <boost/asio/ip/tcp.hpp>

namespace boost::asio::ssl {
class context;
}

namespace omni::server {

// Lives as long as the connection. Everything referred to outlives it.
boost::asio::awaitable<void> serve(boost::asio::ip::tcp::socket socket, Application& application, const Limits& limits,
                                   Connections& connections);

// The same behind TLS.
boost::asio::awaitable<void> serve_tls(boost::asio::ip::tcp::socket socket, boost::asio::ssl::context& tls,
                                       Application& application, const Limits& limits, Connections& connections);

} // namespace omni::server
