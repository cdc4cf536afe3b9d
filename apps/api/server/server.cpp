#include "api/server/server.hpp"

#include "api/server/tls.hpp"

#include <boost/asio/ip/address.hpp>

namespace omni::server {

using boost::asio::ip::tcp;

Server::Server(const ServerOptions& options, const ApplicationFactory& make_application)
{
    const auto address = boost::asio::ip::make_address(options.address);
    std::shared_ptr<boost::asio::ssl::context> tls;
    if (options.https_port)
        tls = load_tls(options.certificate, options.key).value();
    // The first loop settles a port of 0; the others join it.
    http_port_ = options.http_port.value_or(0);
    https_port_ = options.https_port.value_or(0);
    for (std::size_t i = 0; i < options.threads; ++i) {
        Loop& loop = loops_.emplace_back(make_application, options.limits);
        if (options.http_port)
            http_port_ = loop.listen({address, http_port_}, nullptr).port();
        if (options.https_port)
            https_port_ = loop.listen({address, https_port_}, tls).port();
    }
    for (Loop& loop : loops_)
        loop.start();
}

Server::~Server()
{
    shut_down(std::chrono::milliseconds(0));
    join();
}

void Server::shut_down(std::chrono::milliseconds grace)
{
    for (Loop& loop : loops_)
        loop.shut_down(grace);
}

void Server::insist()
{
    for (Loop& loop : loops_)
        loop.insist();
}

void Server::join()
{
    for (Loop& loop : loops_)
        loop.join();
}

} // namespace omni::server
