// The program's side of a server loop: its database connections, its handlers.
#pragma once

#include "api/config.hpp"
#include "api/server/loop.hpp"

#include <memory>
#include <string>

namespace boost::asio {
class thread_pool;
}

namespace omni {

class PasswordChecks;
class Router;
class WebFiles;
struct Watch;

// What all loops share: read only, or safe on any thread. Outlives them.
class Shared
{
public:
    // Throws Failure when the files of API_WEB_ROOT cannot be read.
    explicit Shared(const ApiConfig& config);
    ~Shared();

    // One application for one loop.
    std::unique_ptr<server::Application> make_application(boost::asio::io_context& io);

    // Any thread. From now on the program says that it is not ready; it answers all the same.
    void announce_end();

private:
    const ApiConfig& config_;
    std::unique_ptr<Router> router_;
    std::string openapi_;
    std::unique_ptr<const WebFiles> web_;
    std::unique_ptr<PasswordChecks> passwords_;
    std::unique_ptr<boost::asio::thread_pool> blocking_; // what libpq can only do blocking
    std::unique_ptr<Watch> watch_;
};

} // namespace omni
