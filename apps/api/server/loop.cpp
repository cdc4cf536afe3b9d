#include "api/server/loop.hpp"

#include "api/server/session.hpp"
#include "core/log.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <sys/socket.h>

#include <algorithm>
#include <limits>
#include <utility>

namespace omni::server {

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

namespace {

// A connection's exception is a bug: it is logged and costs that connection only.
void report(std::exception_ptr error)
{
    try {
        if (error)
            std::rethrow_exception(error);
    } catch (const std::exception& exception) {
        log::error("connection failed", {{"error", exception.what()}});
    }
}

} // namespace

Loop::Loop(const ApplicationFactory& make_application, const Limits& limits)
    : limits_(limits), application_(make_application(io_))
{
    connection_ended_.expires_at(std::chrono::steady_clock::time_point::max());
    connections_.on_closed([this] { connection_ended_.cancel(); });
}

Loop::~Loop() = default;

tcp::endpoint Loop::listen(tcp::endpoint endpoint, std::shared_ptr<asio::ssl::context> tls)
{
    tcp::acceptor acceptor(io_, endpoint.protocol());
    acceptor.set_option(tcp::acceptor::reuse_address(true));
    const int on = 1;
    if (::setsockopt(acceptor.native_handle(), SOL_SOCKET, SO_REUSEPORT, &on, sizeof on) != 0)
        throw boost::system::system_error(errno, boost::system::system_category(), "SO_REUSEPORT");
    acceptor.bind(endpoint);
    acceptor.listen(1024);
    const tcp::endpoint bound = acceptor.local_endpoint();
    listeners_.push_back({std::move(acceptor), std::move(tls)});
    return bound;
}

void Loop::start()
{
    for (Listener& listener : listeners_)
        asio::co_spawn(io_, accept(listener), report);
    asio::co_spawn(io_, keep_time(), report);
    thread_ = std::thread([this] { io_.run(); });
}

asio::awaitable<void> Loop::accept(Listener& listener)
{
    while (listener.acceptor.is_open()) {
        error_code error;
        if (connections_.size() >= limits_.connections) {
            co_await connection_ended_.async_wait(asio::redirect_error(asio::use_awaitable, error));
            continue;
        }
        tcp::socket socket = co_await listener.acceptor.async_accept(asio::redirect_error(asio::use_awaitable, error));
        if (!error) {
            application_->traffic().accepted.add();
            auto place = place_of(socket);
            if (!place) {
                application_->traffic().refused.add();
                continue;
            }
            error_code ignored;
            socket.set_option(tcp::no_delay(true), ignored);
            auto at_end = [kept = std::move(*place)](std::exception_ptr failure) { report(failure); };
            if (listener.tls)
                asio::co_spawn(io_, serve_tls(std::move(socket), *listener.tls, *application_, limits_, connections_),
                               std::move(at_end));
            else
                asio::co_spawn(io_, serve(std::move(socket), *application_, limits_, connections_), std::move(at_end));
        } else if (listener.acceptor.is_open()) {
            // Out of descriptors, most likely: trying again at once would spin.
            log::warning("cannot accept a connection", {{"error", error.message()}});
            asio::steady_timer pause(io_, std::chrono::milliseconds(100));
            co_await pause.async_wait(asio::redirect_error(asio::use_awaitable, error));
        }
    }
}

// Nothing when the peer's address has all the connections it may have.
std::optional<ClientPlaces::Place> Loop::place_of(const tcp::socket& socket)
{
    error_code gone;
    const std::string text = socket.remote_endpoint(gone).address().to_string();
    const auto address = http::IpAddress::parse(text).value_or(http::IpAddress{});
    const bool is_proxy =
        std::ranges::any_of(limits_.proxies, [&](const http::IpNetwork& network) { return network.contains(address); });
    const std::size_t most = is_proxy ? std::numeric_limits<std::size_t>::max() : limits_.connections_per_address;
    return addresses_.take(address.of_client().bytes, most);
}

// Looks at every connection's deadline, and lets the application look at its own affairs, often enough for the shortest
// to be kept to within a quarter.
asio::awaitable<void> Loop::keep_time()
{
    const auto shortest = std::min({limits_.header_timeout, limits_.body_timeout, limits_.idle_timeout,
                                    limits_.write_timeout, std::chrono::milliseconds(1'000)});
    while (!is_drained_) {
        error_code cancelled;
        tick_.expires_after(shortest / 4);
        co_await tick_.async_wait(asio::redirect_error(asio::use_awaitable, cancelled));
        connections_.enforce_deadlines();
        application_->traffic().open.set(static_cast<std::int64_t>(connections_.size()));
        application_->tick();
    }
}

void Loop::shut_down(std::chrono::milliseconds grace)
{
    asio::post(io_, [this, grace] {
        if (std::exchange(is_draining_, true))
            return;
        for (Listener& listener : listeners_) {
            error_code ignored;
            listener.acceptor.close(ignored);
        }
        asio::co_spawn(io_, drain(grace), report);
    });
}

asio::awaitable<void> Loop::drain(std::chrono::milliseconds grace)
{
    connections_.ask_to_close();
    connection_ended_.cancel(); // an acceptor may wait for room
    asio::steady_timer limit(io_, grace);
    limit.async_wait([this](error_code cancelled) {
        if (!cancelled)
            connections_.close_all();
    });
    while (connections_.size() > 0) {
        error_code ended;
        co_await connection_ended_.async_wait(asio::redirect_error(asio::use_awaitable, ended));
    }
    limit.cancel();
    is_drained_ = true;
    tick_.cancel();
    co_await application_->stop();
}

void Loop::insist()
{
    asio::post(io_, [this] { connections_.close_all(); });
}

void Loop::join()
{
    if (thread_.joinable())
        thread_.join();
}

} // namespace omni::server
