#include "api/server/session.hpp"

#include "api/server/deadline.hpp"
#include "api/server/http_date.hpp"
#include "api/server/request_rules.hpp"
#include "api/server/session_body.hpp"

#include <boost/asio/redirect_error.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/beast/core/stream_traits.hpp>
#include <boost/beast/ssl/ssl_stream.hpp>

#include <fmt/format.h>

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>

#include <array>
#include <type_traits>

namespace omni::server {

namespace asio = boost::asio;
namespace beast = boost::beast;
using boost::system::error_code;

Error read_error(error_code error, const Deadline& deadline)
{
    namespace http = boost::beast::http;
    if (error == http::error::buffer_overflow)
        return {ErrorCode::header_too_large, "A chunk's extensions, or what follows the last one, are too large."};
    if (error == http::error::body_limit)
        return {ErrorCode::payload_too_large, "The request's body is too large."};
    if (deadline.has_passed() && error == asio::error::operation_aborted)
        return {ErrorCode::request_timeout, "The request did not arrive in time."};
    const bool is_protocol_error = error.category() == make_error_code(http::error::bad_method).category();
    if (is_protocol_error && error != http::error::end_of_stream && error != http::error::partial_message)
        return {ErrorCode::invalid_request, "This is not HTTP/1.1: " + error.message() + "."};
    return {ErrorCode::cancelled, "The connection was closed."};
}

namespace {

// Not beast::tcp_stream, which closes the socket when time is up, so that the client could not be told; and sets a
// timer for every operation.
using PlainStream = asio::ip::tcp::socket;
using TlsStream = beast::ssl_stream<asio::ip::tcp::socket>;

constexpr std::size_t write_step = 256 * 1024; // what limits.write_timeout is given for

// The next request of a connection comes at once or much later: after this its memory is given back.
constexpr std::chrono::milliseconds busy_time{100};

// Of a stream, what may wait in the kernel to be sent: no memory for who does not read, and it is soon noticed.
constexpr int unsent_bytes = 16 * 1024;

// Tells a body's stream when its peer leaves. Only looks at the socket, so it can outlive the session.
class PeerWatch : public std::enable_shared_from_this<PeerWatch>
{
public:
    explicit PeerWatch(http::BodyStream& stream) : stream_(&stream) {}

    // A peer that sends something is not watched any further: its next request would stay readable.
    void watch(asio::ip::tcp::socket& socket)
    {
        socket.async_wait(asio::ip::tcp::socket::wait_read, [self = shared_from_this(), &socket](error_code error) {
            if (self->stream_ && (error || socket.available(error) == 0))
                self->stream_->peer_left();
        });
    }

    void stop() { stream_ = nullptr; }

private:
    http::BodyStream* stream_;
};

template <class Stream>
class Session final : public OpenConnection
{
public:
    Session(Stream stream, Application& application, const Limits& limits, Connections& connections)
        : stream_(std::move(stream)), application_(application), limits_(limits), connections_(connections),
          buffer_(limits.header_bytes + 64 * 1024), registration_(connections, *this)
    {
    }

    asio::awaitable<void> run()
    {
        peer_ = address_of_peer();
        // Accepted while the loop was being stopped: nobody looks at deadlines any more.
        if (connections_.is_stopping() || !co_await shake_hands())
            co_return;
        while (co_await wait_for_request() && co_await serve_request()) {
        }
        if (stream_of_body_)
            co_await send_stream();
    }

    void close_if_idle() override
    {
        error_code ignored;
        if (is_idle_)
            socket().cancel(ignored);
        if (stream_of_body_)
            stream_of_body_->server_stops();
    }

    void close_now() override
    {
        error_code ignored;
        socket().close(ignored);
        if (stream_of_body_)
            stream_of_body_->peer_left();
    }

    void enforce_deadline(Deadline::Clock::time_point now) override
    {
        error_code ignored;
        if (deadline_.passes(now))
            socket().cancel(ignored);
    }

private:
    asio::ip::tcp::socket& socket() { return beast::get_lowest_layer(stream_); }
    auto into(error_code& error) { return asio::redirect_error(asio::use_awaitable, error); }

    // A listener for every address sees IPv4 ones in their mapped form.
    std::string address_of_peer()
    {
        error_code unknown;
        const asio::ip::address address = socket().remote_endpoint(unknown).address();
        if (address.is_v6() && address.to_v6().is_v4_mapped())
            return asio::ip::make_address_v4(asio::ip::v4_mapped, address.to_v6()).to_string();
        return address.to_string();
    }

    asio::awaitable<bool> shake_hands()
    {
        if constexpr (is_tls) {
            error_code error;
            deadline_.start(limits_.header_timeout);
            co_await stream_.async_handshake(asio::ssl::stream_base::server, into(error));
            co_return !error;
        } else {
            co_return true;
        }
    }

    // False when no further request comes.
    asio::awaitable<bool> wait_for_request()
    {
        if (buffer_.size() > 0)
            co_return true;
        if (connections_.is_stopping())
            co_return false;
        error_code error;
        is_idle_ = true;
        // OpenSSL's buffers dwarf what a quiet connection could give back under TLS.
        const bool may_shrink = !is_tls && limits_.idle_timeout > busy_time;
        deadline_.start(may_shrink ? busy_time : limits_.idle_timeout);
        std::size_t count = co_await stream_.async_read_some(buffer_.prepare(first_read), into(error));
        if (may_shrink && error && deadline_.has_passed() && !connections_.is_stopping()) {
            give_memory_back();
            error.clear();
            deadline_.start(limits_.idle_timeout - busy_time);
            co_await socket().async_wait(PlainStream::wait_read, into(error));
            if (!error)
                count = co_await stream_.async_read_some(buffer_.prepare(first_read), into(error));
        }
        is_idle_ = false;
        buffer_.commit(count);
        co_return !error;
    }

    void give_memory_back()
    {
        buffer_.shrink_to_fit();
        std::string().swap(head_);
    }

    // False when the connection is over.
    asio::awaitable<bool> serve_request()
    {
        skip_empty_line();
        Parser parser;
        parser.header_limit(static_cast<std::uint32_t>(limits_.header_bytes));
        // Each route has its own limit, which the dispatcher applies; this one is for none of them.
        parser.body_limit(boost::none);
        error_code error;
        deadline_.start(limits_.header_timeout);
        const std::size_t size = co_await beast::http::async_read_header(stream_, buffer_, parser, into(error));
        application_.traffic().received_bytes.add(static_cast<std::int64_t>(size));
        const bool is_head = parser.get().method() == beast::http::verb::head;
        if (error)
            co_return co_await refuse(header_error(error, parser), is_head);
        if (const auto broken = broken_rule(parser.get()))
            co_return co_await refuse(*broken, is_head);

        SessionBody<Stream> body(stream_, buffer_, parser, deadline_, limits_, application_.traffic());
        const http::RequestHead head = head_of(parser);
        // The handler's own waits have their own deadlines.
        deadline_.stop();
        std::optional<http::Response> response = co_await application_.handle(head, body);
        if (!response)
            co_return false;
        if (response->stream)
            co_return co_await begin_stream(*response, is_head, parser.get().version());
        if (!response->must_close)
            co_await body.skip_small_rest();
        // HTTP/1.0 would want to be told that the connection stays; nobody who speaks it is worth the code.
        const bool wants_more = parser.get().version() >= 11 && parser.keep_alive();
        const bool keep_alive = parser.is_done() && wants_more && !response->must_close && !connections_.is_stopping();
        if (!co_await write(*response, is_head, keep_alive))
            co_return false;
        if (!keep_alive)
            co_await close_gently(!parser.is_done());
        co_return keep_alive;
    }

    http::RequestHead head_of(const Parser& parser) const
    {
        const auto& message = parser.get();
        http::RequestHead head;
        head.method_text = to_view(message.method_string());
        head.method = http::parse_method(head.method_text);
        head.target = to_view(message.target());
        head.peer = peer_;
        head.is_tls = is_tls;
        for (const auto& field : message)
            head.fields.push_back({to_view(field.name_string()), to_view(field.value())});
        return head;
    }

    template <class View>
    static std::string_view to_view(View view)
    {
        return {view.data(), view.size()};
    }

    // Some clients end a request with a line too many (RFC 9112 §2.2).
    void skip_empty_line()
    {
        if (received().starts_with("\r\n"))
            buffer_.consume(2);
    }

    std::string_view received() const
    {
        const auto bytes = buffer_.data();
        return {static_cast<const char*>(bytes.data()), bytes.size()};
    }

    Error header_error(error_code error, const Parser& parser) const
    {
        if (error == beast::http::error::header_limit || error == beast::http::error::buffer_overflow)
            return header_too_long(received(), !parser.get().target().empty());
        if (error == beast::http::error::bad_version)
            return wrong_version(received());
        return read_error(error, deadline_);
    }

    asio::awaitable<bool> refuse(Error reason, bool is_head)
    {
        if (reason.code == ErrorCode::cancelled)
            co_return false;
        if (co_await write(application_.refuse(reason, is_tls), is_head, false))
            co_await close_gently(true);
        co_return false;
    }

    void count_sent(std::size_t bytes) { application_.traffic().sent_bytes.add(static_cast<std::int64_t>(bytes)); }

    asio::awaitable<bool> write(const http::Response& response, bool is_head, bool keep_alive)
    {
        head_.clear();
        http::append_head(head_, response, keep_alive, http_date());
        std::string_view rest = is_head ? std::string_view{} : std::string_view(response.body);
        std::string_view first = head_;
        error_code error;
        while (!error && !(first.empty() && rest.empty())) {
            const std::string_view piece = rest.substr(0, write_step);
            const std::array buffers{asio::buffer(first), asio::buffer(piece)};
            deadline_.start(limits_.write_timeout);
            count_sent(co_await asio::async_write(stream_, buffers, into(error)));
            first = {};
            rest.remove_prefix(piece.size());
        }
        co_return !error;
    }

    // Sends the head; the rest is for run(), when nothing of the request is left in memory.
    asio::awaitable<bool> begin_stream(http::Response& response, bool is_head, unsigned version)
    {
        has_chunks_ = version >= 11;
        head_.clear();
        http::append_head(head_, response, false, http_date(),
                          has_chunks_ ? http::Framing::chunked : http::Framing::close);
        error_code error;
        deadline_.start(limits_.write_timeout);
        count_sent(co_await asio::async_write(stream_, asio::buffer(head_), into(error)));
        if (!error && !is_head)
            stream_of_body_ = std::move(response.stream);
        else if (!error)
            co_await close_gently(false);
        co_return false;
    }

    asio::awaitable<void> send_stream()
    {
        buffer_.consume(buffer_.size());
        give_memory_back();
        ::setsockopt(socket().native_handle(), IPPROTO_TCP, TCP_NOTSENT_LOWAT, &unsent_bytes, sizeof unsent_bytes);
        if (connections_.is_stopping())
            stream_of_body_->server_stops();
        const auto watch = std::make_shared<PeerWatch>(*stream_of_body_);
        const auto stop = [](PeerWatch* unneeded) { unneeded->stop(); };
        const std::unique_ptr<PeerWatch, decltype(stop)> stopped_at_the_end(watch.get(), stop);
        watch->watch(socket());
        if (co_await send_pieces())
            co_await close_gently(false);
    }

    // Whether the peer has got everything.
    asio::awaitable<bool> send_pieces()
    {
        for (;;) {
            // The stream's own waits are its own business.
            deadline_.stop();
            const Result<std::string> piece = co_await stream_of_body_->next();
            if (!piece)
                co_return false;
            if (piece->empty())
                break;
            for (std::string_view rest = *piece; !rest.empty(); rest.remove_prefix(std::min(rest.size(), write_step)))
                if (!co_await send_chunk(rest.substr(0, write_step)))
                    co_return false;
        }
        co_return !has_chunks_ || co_await send_chunk({});
    }

    // An empty one is the last (RFC 9112 §7.1).
    asio::awaitable<bool> send_chunk(std::string_view bytes)
    {
        std::array<char, 20> size;
        const char* end = fmt::format_to(size.data(), "{:x}\r\n", bytes.size());
        const std::size_t framed = has_chunks_ ? static_cast<std::size_t>(end - size.data()) : 0;
        const std::array buffers{asio::buffer(std::string_view(size.data(), framed)), asio::buffer(bytes),
                                 asio::buffer(std::string_view("\r\n", has_chunks_ ? 2 : 0))};
        error_code error;
        deadline_.start(limits_.write_timeout);
        count_sent(co_await asio::async_write(stream_, buffers, into(error)));
        co_return !error;
    }

    // Closing with unread bytes would make the kernel send a reset, which can overtake our answer: so say that we are
    // done, then listen a little longer, and throw away what comes.
    asio::awaitable<void> close_gently(bool peer_may_be_sending)
    {
        error_code error;
        deadline_.start(std::chrono::seconds(2));
        if constexpr (is_tls) {
            if (!peer_may_be_sending)
                co_await stream_.async_shutdown(into(error));
        }
        socket().shutdown(asio::ip::tcp::socket::shutdown_send, error);
        if (!peer_may_be_sending)
            co_return;
        constexpr std::size_t most_to_discard = 4 * 1024 * 1024;
        std::array<char, 4096> unwanted;
        for (std::size_t discarded = 0; !error && discarded < most_to_discard;)
            discarded += co_await socket().async_read_some(asio::buffer(unwanted), into(error));
    }

    static constexpr bool is_tls = std::is_same_v<Stream, TlsStream>;
    static constexpr std::size_t first_read = 2048; // most requests are shorter

    Stream stream_;
    Application& application_;
    const Limits& limits_;
    Connections& connections_;
    beast::flat_buffer buffer_;
    std::string peer_;
    std::string head_;
    Deadline deadline_;
    std::unique_ptr<http::BodyStream> stream_of_body_; // while one is sent
    bool has_chunks_ = false;
    bool is_idle_ = false;
    Connections::Registration registration_;
};

} // namespace

asio::awaitable<void> serve(asio::ip::tcp::socket socket, Application& application, const Limits& limits,
                            Connections& connections)
{
    Session<PlainStream> session(PlainStream(std::move(socket)), application, limits, connections);
    co_await session.run();
}

asio::awaitable<void> serve_tls(asio::ip::tcp::socket socket, asio::ssl::context& tls, Application& application,
                                const Limits& limits, Connections& connections)
{
    Session<TlsStream> session(TlsStream(std::move(socket), tls), application, limits, connections);
    co_await session.run();
}

} // namespace omni::server
