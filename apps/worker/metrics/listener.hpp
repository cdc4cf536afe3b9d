// The worker's own small HTTP listener: for Prometheus and for whoever keeps the process running, nobody else.
//
//     GET /metrics   with METRICS_TOKEN as bearer token
//     GET /health    200 while the process lives
//     GET /ready     200 while its lease holds, 503 otherwise
#pragma once

#include "core/secret.hpp"

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>

#include <cstdint>
#include <functional>
#include <memory>
#include <string>

namespace omni::worker {

struct MetricsPage
{
    std::function<std::string()> metrics;
    std::function<bool()> is_ready;
    std::vector<Secret> tokens{}; // any of them lets metrics be seen
};

// On one thread, that of its executor.
class MetricsListener
{
public:
    // Listens from now on, 0: on a free port. Throws boost::system::system_error when it cannot.
    MetricsListener(const boost::asio::any_io_executor& executor, const std::string& address, std::uint16_t port,
                    MetricsPage page);
    ~MetricsListener();

    std::uint16_t port() const;

    // Answers one request a connection until stop(), 16 connections at a time.
    boost::asio::awaitable<void> run();
    void stop();

private:
    struct Parts;
    std::shared_ptr<Parts> parts_;
};

} // namespace omni::worker
