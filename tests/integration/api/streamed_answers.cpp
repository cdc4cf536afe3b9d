// Answers whose body comes over time: what the server does with them, whoever makes them.
#include "http_client.hpp"
#include "support/local_certificate.hpp"

#include "api/server/server.hpp"
#include "core/log.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <catch2/catch.hpp>

#include <atomic>
#include <thread>

using namespace omni;
using namespace omni::test;
using namespace std::chrono_literals;

namespace {

namespace asio = boost::asio;

// What the test sees of a stream, from its own thread.
struct Seen
{
    std::atomic<int> pieces{0};
    std::atomic<bool> is_waiting{false}; // has sent all there was
    std::atomic<bool> has_peer_left{false};
    std::atomic<bool> is_gone{false};
};

// As many pieces as wanted, then the end, an error, or nothing for ever.
class Pieces final : public http::BodyStream
{
public:
    enum class End { end, error, never };

    Pieces(Seen& seen, int count, std::string piece, End end)
        : seen_(seen), left_(count), piece_(std::move(piece)), end_(end)
    {
    }
    ~Pieces() override { seen_.is_gone = true; }

    asio::awaitable<Result<std::string>> next() override
    {
        if (left_-- > 0) {
            ++seen_.pieces;
            co_return piece_;
        }
        if (end_ == End::error)
            co_return Error{ErrorCode::unavailable, "the rest is not there"};
        if (end_ == End::never) {
            asio::steady_timer timer(co_await asio::this_coro::executor, asio::steady_timer::time_point::max());
            wait_ = &timer;
            seen_.is_waiting = true;
            while (!seen_.has_peer_left)
                co_await timer.async_wait(asio::as_tuple(asio::use_awaitable));
        }
        co_return std::string();
    }

    void peer_left() override
    {
        seen_.has_peer_left = true;
        if (wait_)
            wait_->cancel();
    }

private:
    Seen& seen_;
    int left_;
    std::string piece_;
    End end_;
    asio::steady_timer* wait_ = nullptr;
};

// Answers every request with such a stream.
class StreamServer final
{
public:
    // Readers get a minute, unless it is about slow ones: the machine may do other things for a second.
    StreamServer(int count, std::string piece, Pieces::End end = Pieces::End::end,
                 std::chrono::milliseconds write_timeout = 1min)
        : count_(count), piece_(std::move(piece)), end_(end),
          server_(options(write_timeout), [this](asio::io_context&) { return std::make_unique<Answers>(*this); })
    {
    }

    HttpClient client() const { return HttpClient(server_.http_port()); }
    HttpClient tls_client() const { return HttpClient(server_.https_port(), HttpClient::Security::tls); }
    server::Server& server() { return server_; }
    const Seen& seen() const { return seen_; }

private:
    struct Answers final : server::Application
    {
        explicit Answers(StreamServer& owner) : server(owner) {}

        asio::awaitable<std::optional<http::Response>> handle(const http::RequestHead&, http::RequestBody&) override
        {
            http::Response response{.content_type = "text/plain"};
            response.stream = std::make_unique<Pieces>(server.seen_, server.count_, server.piece_, server.end_);
            co_return response;
        }
        http::Response refuse(const Error&, bool) override { return {.status = 400}; }
        omni::server::Traffic& traffic() override { return traffic_; }
        void tick() override {}
        asio::awaitable<void> stop() override { co_return; }

        StreamServer& server;
        omni::server::Traffic traffic_{};
    };

    static server::ServerOptions options(std::chrono::milliseconds write_timeout)
    {
        log::set_level(log::Level::error);
        const LocalCertificate& certificate = local_certificate();
        server::ServerOptions options;
        options.http_port = options.https_port = std::uint16_t{0};
        options.certificate = certificate.certificate;
        options.key = certificate.key;
        options.limits.write_timeout = write_timeout;
        return options;
    }

    int count_;
    std::string piece_;
    Pieces::End end_;
    Seen seen_;
    server::Server server_;
};

constexpr std::string_view request = "GET / HTTP/1.1\r\nHost: x\r\n\r\n";

// A chunked body without its chunks; nothing unless it has its last one.
std::optional<std::string> whole(std::string_view chunked)
{
    std::string text;
    while (true) {
        const std::size_t line = chunked.find("\r\n");
        if (line == chunked.npos)
            return std::nullopt;
        const std::size_t size = std::stoul(std::string(chunked.substr(0, line)), nullptr, 16);
        chunked.remove_prefix(line + 2);
        if (chunked.size() < size + 2)
            return std::nullopt;
        text += chunked.substr(0, size);
        chunked.remove_prefix(size + 2);
        if (size == 0)
            return text;
    }
}

std::string repeated(int times, const std::string& piece)
{
    std::string text;
    for (int i = 0; i < times; ++i)
        text += piece;
    return text;
}

void wait_until(const std::atomic<bool>& condition)
{
    const auto limit = std::chrono::steady_clock::now() + 20s;
    while (!condition && std::chrono::steady_clock::now() < limit)
        std::this_thread::yield();
}

} // namespace

TEST_CASE("a streamed answer arrives whole, in chunks, and ends its connection")
{
    const std::string piece = GENERATE(std::string("a"), std::string(1'000'000, 'x'));
    StreamServer server(7, piece);
    const bool is_tls = GENERATE(false, true);
    HttpClient client = is_tls ? server.tls_client() : server.client();
    client.send(request);
    const Reply head = client.receive();
    CHECK(head.status == 200);
    CHECK(head.field("content-type") == "text/plain");
    CHECK(head.field("transfer-encoding") == "chunked");
    CHECK(head.field("connection") == "close");
    CHECK(head.field("content-length").empty());
    const auto body = whole(client.read_to_end());
    REQUIRE(body);
    CHECK((*body == repeated(7, piece)));
}

TEST_CASE("for HTTP/1.0 the end of the connection is the end of the answer")
{
    StreamServer server(3, "abc");
    HttpClient client = server.client();
    client.send("GET / HTTP/1.0\r\n\r\n");
    const std::string all = client.read_to_end();
    CHECK(all.find("Transfer-Encoding") == all.npos);
    CHECK(all.ends_with("\r\n\r\nabcabcabc"));
}

TEST_CASE("HEAD gets the head only, and nobody asks for the pieces")
{
    StreamServer server(3, "abc");
    HttpClient client = server.client();
    client.send("HEAD / HTTP/1.1\r\nHost: x\r\n\r\n");
    const std::string all = client.read_to_end();
    CHECK(all.ends_with("\r\n\r\n"));
    CHECK(server.seen().pieces == 0);
}

TEST_CASE("an answer that fails on its way is no whole one")
{
    StreamServer server(3, "abc", Pieces::End::error);
    HttpClient client = server.client();
    client.send(request);
    CHECK(client.receive().status == 200);
    const std::string rest = client.read_to_end();
    CHECK(rest.find("abc") != rest.npos);
    CHECK_FALSE(whole(rest));
}

TEST_CASE("a peer that does not read is given up, and what it has not taken is never asked for")
{
    StreamServer server(1'000, std::string(100'000, 'x'), Pieces::End::end, 1s);
    HttpClient client = server.client();
    client.send(request);
    wait_until(server.seen().is_gone);
    CHECK(server.seen().is_gone);
    CHECK(server.seen().pieces < 500); // what fits into the kernel's buffers
}

TEST_CASE("a stream is told when its peer leaves while there is nothing to send")
{
    StreamServer server(1, "abc", Pieces::End::never);
    HttpClient client = server.client();
    client.send(request);
    CHECK(client.receive().status == 200);
    wait_until(server.seen().is_waiting);
    client.cut();
    wait_until(server.seen().is_gone);
    CHECK(server.seen().has_peer_left);
    CHECK(server.seen().is_gone);
}

TEST_CASE("a server that stops lets a streamed answer finish, and waits for an endless one no longer than it must")
{
    SECTION("finite")
    {
        StreamServer server(20, std::string(1'000'000, 'x'));
        HttpClient client = server.client();
        client.send(request);
        CHECK(client.receive().status == 200);
        server.server().shut_down(1h);
        const auto body = whole(client.read_to_end());
        REQUIRE(body);
        CHECK(body->size() == 20'000'000);
        server.server().join();
    }
    SECTION("endless")
    {
        StreamServer server(1, "abc", Pieces::End::never);
        HttpClient client = server.client();
        client.send(request);
        CHECK(client.receive().status == 200);
        server.server().shut_down(100ms);
        server.server().join();
        CHECK(server.seen().has_peer_left);
    }
}
