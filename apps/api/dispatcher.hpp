// Takes a request from its head to its response: finds the route, proves the caller, runs the handler, turns failures
// into envelopes (one of the two places that catch), and sees to it that what happened is counted, traced and logged.
#pragma once

#include "api/exchange.hpp"
#include "api/router.hpp"
#include "api/services.hpp"

#include <boost/asio/awaitable.hpp>

#include <chrono>
#include <optional>

namespace omni {

class Dispatcher
{
public:
    explicit Dispatcher(Services& services) : services_(services) {}

    // Never throws. Nothing is answered to a peer that left.
    boost::asio::awaitable<std::optional<http::Response>> handle(const http::RequestHead& head,
                                                                 http::RequestBody& body);

    // The answer to what could not be read as a request. What a proxy said of its client is not known then, nor which
    // page asks: by TLS is what came to us by TLS, and no page of another origin may read it.
    http::Response refuse(const Error& error, bool is_tls);

private:
    boost::asio::awaitable<void> run_route(Exchange& exchange);
    void record(Exchange& exchange, int status, std::chrono::steady_clock::duration duration);
    void answer_options(Exchange& exchange) const;

    Services& services_;
};

} // namespace omni
