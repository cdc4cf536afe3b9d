#include "integrations/telemetry/http_poster.hpp"

#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/connect.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/ssl/host_name_verification.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/fields.hpp>
#include <boost/beast/http/message.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/http/span_body.hpp>
#include <boost/beast/http/string_body.hpp>
#include <boost/beast/http/write.hpp>

#include <charconv>

namespace omni {

namespace asio = boost::asio;
namespace beast = boost::beast;
using asio::ip::tcp;
using boost::system::error_code;

namespace {

constexpr std::chrono::milliseconds glance{100}; // between two looks at the deadline
constexpr std::size_t largest_answer = 64 * 1024;

std::optional<std::chrono::seconds> seconds_of(beast::string_view text)
{
    int seconds = 0;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), seconds);
    const bool is_number = !text.empty() && read.ec == std::errc() && read.ptr == text.data() + text.size();
    return is_number && seconds >= 0 ? std::optional(std::chrono::seconds(seconds)) : std::nullopt;
}

Error unavailable(std::string_view what, const error_code& error)
{
    return {ErrorCode::unavailable, std::string(what) + ": " + error.message()};
}

} // namespace

class HttpPoster::Connection
{
public:
    explicit Connection(const Options& options) : options_(options)
    {
        if (!options_.url.is_tls)
            return;
        if (options_.certificate.empty())
            tls_.set_default_verify_paths();
        else
            tls_.load_verify_file(options_.certificate);
    }

    Result<Reply> post(std::string_view body, const std::function<Deadline()>& deadline)
    {
        // A kept connection may have been closed by the other side meanwhile; a new one says how things are.
        const bool was_open = is_open_;
        Result<Reply> reply = run(exchange(body), deadline);
        if (!reply && was_open && reply.error().code == ErrorCode::unavailable)
            reply = run(exchange(body), deadline);
        return reply;
    }

private:
    using Stream = asio::ssl::stream<tcp::socket>;

    auto into(error_code& error) { return asio::redirect_error(asio::use_awaitable, error); }
    tcp::socket& socket() { return stream_->next_layer(); }

    Result<Reply> run(asio::awaitable<Result<Reply>> operation, const std::function<Deadline()>& deadline)
    {
        std::optional<Result<Reply>> result;
        std::exception_ptr failure;
        asio::co_spawn(io_, std::move(operation), [&](std::exception_ptr thrown, Result<Reply> reply) {
            failure = thrown;
            result.emplace(std::move(reply));
        });
        io_.restart();
        bool is_late = false;
        while (!result) {
            // Once it is late, what was given up has still to come to its end; until a time that is past nothing runs.
            const auto soon = std::chrono::steady_clock::now() + glance;
            io_.run_one_until(is_late ? soon : std::min(deadline(), soon));
            if (!result && !is_late && std::chrono::steady_clock::now() >= deadline()) {
                is_late = true;
                give_up();
            }
        }
        if (failure)
            std::rethrow_exception(failure);
        if (!*result)
            close();
        if (is_late && !*result)
            return Error{ErrorCode::timeout, "no answer in time"};
        return *result;
    }

    // What is under way fails at once.
    void give_up()
    {
        resolver_.cancel();
        close();
    }

    void close()
    {
        is_open_ = false;
        error_code ignored;
        if (stream_)
            socket().close(ignored);
    }

    asio::awaitable<Result<Reply>> exchange(std::string_view body)
    {
        if (!is_open_)
            if (const Result<void> connected = co_await connect(); !connected)
                co_return connected.error();
        error_code error;
        beast::http::request<beast::http::span_body<const char>> request(beast::http::verb::post, options_.url.target,
                                                                         11);
        request.set(beast::http::field::host, options_.url.host_field());
        request.set(beast::http::field::content_type, options_.content_type);
        request.set(beast::http::field::user_agent, "omnicrm");
        for (const auto& [name, value] : options_.fields)
            request.set(name, value);
        request.body() = beast::span<const char>(body.data(), body.size());
        request.prepare_payload();
        if (options_.url.is_tls)
            co_await beast::http::async_write(*stream_, request, into(error));
        else
            co_await beast::http::async_write(socket(), request, into(error));
        if (error)
            co_return unavailable("cannot send", error);
        co_return co_await receive();
    }

    asio::awaitable<Result<void>> connect()
    {
        error_code error;
        const auto addresses =
            co_await resolver_.async_resolve(options_.url.host, std::to_string(options_.url.port), into(error));
        if (error)
            co_return unavailable("cannot resolve " + options_.url.host, error);
        stream_.emplace(io_, tls_);
        buffer_.clear();
        co_await asio::async_connect(socket(), addresses, into(error));
        if (error)
            co_return unavailable("cannot connect to " + options_.url.host, error);
        if (options_.url.is_tls) {
            stream_->set_verify_mode(asio::ssl::verify_peer);
            stream_->set_verify_callback(asio::ssl::host_name_verification(options_.url.host));
            ::SSL_set_tlsext_host_name(stream_->native_handle(), options_.url.host.c_str());
            co_await stream_->async_handshake(asio::ssl::stream_base::client, into(error));
            if (error)
                co_return unavailable("cannot speak TLS with " + options_.url.host, error);
        }
        is_open_ = true;
        co_return Result<void>{};
    }

    asio::awaitable<Result<Reply>> receive()
    {
        error_code error;
        beast::http::response_parser<beast::http::string_body> parser;
        parser.body_limit(largest_answer);
        if (options_.url.is_tls)
            co_await beast::http::async_read(*stream_, buffer_, parser, into(error));
        else
            co_await beast::http::async_read(socket(), buffer_, parser, into(error));
        if (error)
            co_return unavailable("cannot read the answer", error);
        if (!parser.keep_alive())
            close();
        auto& message = parser.get();
        co_return Reply{.status = static_cast<int>(message.result_int()),
                        .retry_after = seconds_of(message[beast::http::field::retry_after]),
                        .body = std::move(message.body())};
    }

    const Options& options_;
    asio::io_context io_{1};
    asio::ssl::context tls_{asio::ssl::context::tls_client};
    tcp::resolver resolver_{io_};
    std::optional<Stream> stream_; // of which only the socket is used without TLS
    beast::flat_buffer buffer_;
    bool is_open_ = false;
};

HttpPoster::HttpPoster(Options options)
    : options_(std::move(options)), connection_(std::make_unique<Connection>(options_))
{
}

HttpPoster::~HttpPoster() = default;

Result<HttpPoster::Reply> HttpPoster::post(std::string_view body, const std::function<Deadline()>& deadline)
{
    return connection_->post(body, deadline);
}

} // namespace omni
