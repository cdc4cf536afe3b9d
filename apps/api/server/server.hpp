// The HTTP and HTTPS server: a number of identical loops behind the same ports.
#pragma once

#include "api/server/loop.hpp"

#include <list>
#include <optional>
#include <string>

namespace omni::server {

struct ServerOptions
{
    std::string address = "127.0.0.1";
    std::optional<std::uint16_t> http_port;  // 0: a free one; absent: no HTTP
    std::optional<std::uint16_t> https_port; // likewise; needs certificate and key
    std::string certificate;                 // paths of PEM files
    std::string key;
    std::size_t threads = 1;
    Limits limits;
};

class Server
{
public:
    // Binds everything and starts serving; throws Failure or boost::system::system_error when it cannot.
    Server(const ServerOptions& options, const ApplicationFactory& make_application);

    // Ends at once what still runs.
    ~Server();

    // What was bound; 0 where there is no such listener.
    std::uint16_t http_port() const { return http_port_; }
    std::uint16_t https_port() const { return https_port_; }

    // See Loop. Neither waits.
    void shut_down(std::chrono::milliseconds grace);
    void insist();

    // Returns when every loop has ended.
    void join();

private:
    std::list<Loop> loops_;
    std::uint16_t http_port_ = 0;
    std::uint16_t https_port_ = 0;
};

} // namespace omni::server
