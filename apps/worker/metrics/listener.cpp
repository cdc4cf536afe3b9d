#include "worker/metrics/listener.hpp"

#include "core/crypto/token.hpp"
#include "core/log.hpp"
#include "core/metrics/exposition.hpp"
#include "storage/with_timeout.hpp"

#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/empty_body.hpp>
#include <boost/beast/http/message.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/http/string_body.hpp>
#include <boost/beast/http/write.hpp>

namespace omni::worker {

namespace asio = boost::asio;
namespace http = boost::beast::http;
using asio::ip::tcp;
using boost::system::error_code;
using namespace std::chrono_literals;

namespace {

constexpr std::size_t most_connections = 16;
constexpr std::uint32_t largest_head = 8 * 1024;
constexpr auto patience = 10s; // with a whole connection

using Request = http::request<http::empty_body>;
using Response = http::response<http::string_body>;

bool has_token(const Request& request, const std::vector<Secret>& tokens)
{
    constexpr std::string_view scheme = "Bearer ";
    const auto field = request[http::field::authorization];
    const std::string_view text(field.data(), field.size());
    return text.starts_with(scheme) && is_one_of(text.substr(scheme.size()), tokens);
}

Response text(http::status status, std::string body)
{
    Response response(status, 11);
    response.set(http::field::content_type, "text/plain; charset=utf-8");
    response.body() = std::move(body);
    return response;
}

Response answer(const Request& request, const MetricsPage& page)
{
    if (request.method() != http::verb::get)
        return text(http::status::method_not_allowed, "GET only\n");
    if (request.target() == "/health")
        return text(http::status::ok, "ok\n");
    if (request.target() == "/ready")
        return page.is_ready() ? text(http::status::ok, "ready\n")
                               : text(http::status::service_unavailable, "no lease\n");
    if (request.target() != "/metrics")
        return text(http::status::not_found, "there is /metrics, /health and /ready\n");
    if (!has_token(request, page.tokens)) {
        Response refusal = text(http::status::unauthorized, "send METRICS_TOKEN as bearer token\n");
        refusal.set(http::field::www_authenticate, "Bearer");
        return refusal;
    }
    Response response = text(http::status::ok, page.metrics());
    response.set(http::field::content_type, std::string(metrics_content_type));
    return response;
}

asio::awaitable<Result<void>> serve(tcp::socket& socket, const MetricsPage& page)
{
    error_code error;
    boost::beast::flat_buffer buffer(largest_head);
    http::request_parser<http::empty_body> parser;
    parser.header_limit(largest_head);
    co_await http::async_read(socket, buffer, parser, asio::redirect_error(asio::use_awaitable, error));
    if (error)
        co_return Result<void>{}; // whoever it was does not speak HTTP, or has left
    Response response = answer(parser.get(), page);
    response.keep_alive(false);
    response.prepare_payload();
    co_await http::async_write(socket, response, asio::redirect_error(asio::use_awaitable, error));
    socket.shutdown(tcp::socket::shutdown_send, error);
    co_return Result<void>{};
}

} // namespace

struct MetricsListener::Parts
{
    Parts(const asio::any_io_executor& executor, const tcp::endpoint& endpoint, MetricsPage shown)
        : acceptor(executor, endpoint), page(std::move(shown))
    {
    }

    tcp::acceptor acceptor;
    MetricsPage page;
    std::size_t connections = 0;
};

MetricsListener::MetricsListener(const asio::any_io_executor& executor, const std::string& address, std::uint16_t port,
                                 MetricsPage page)
    : parts_(std::make_shared<Parts>(executor, tcp::endpoint(asio::ip::make_address(address), port), std::move(page)))
{
}

MetricsListener::~MetricsListener() = default;

std::uint16_t MetricsListener::port() const
{
    return parts_->acceptor.local_endpoint().port();
}

asio::awaitable<void> MetricsListener::run()
{
    const auto parts = parts_;
    const auto executor = parts->acceptor.get_executor();
    while (parts->acceptor.is_open()) {
        error_code error;
        tcp::socket socket = co_await parts->acceptor.async_accept(asio::redirect_error(asio::use_awaitable, error));
        if (error && parts->acceptor.is_open()) {
            // Out of descriptors, most likely: trying again at once would spin.
            log::warning("cannot accept a connection for metrics", {{"error", error.message()}});
            asio::steady_timer pause(executor, 100ms);
            co_await pause.async_wait(asio::redirect_error(asio::use_awaitable, error));
        } else if (!error && parts->connections < most_connections) {
            ++parts->connections;
            asio::co_spawn(
                executor,
                [](std::shared_ptr<Parts> all, tcp::socket peer) -> asio::awaitable<void> {
                    (void)co_await with_timeout(serve(peer, all->page), patience, "too slow");
                }(parts, std::move(socket)),
                [parts](std::exception_ptr) { --parts->connections; });
        }
    }
}

void MetricsListener::stop()
{
    error_code ignored;
    parts_->acceptor.close(ignored);
}

} // namespace omni::worker
