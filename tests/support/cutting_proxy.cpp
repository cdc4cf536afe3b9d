#include "support/cutting_proxy.hpp"

#include "support/connection_url.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/generic/stream_protocol.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/local/stream_protocol.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/use_future.hpp>
#include <boost/asio/write.hpp>

#include <array>
#include <atomic>
#include <list>
#include <stdexcept>
#include <thread>

namespace asio = boost::asio;

namespace omni::test {

namespace {

using Client = asio::ip::tcp::socket;
using Server = asio::generic::stream_protocol::socket;
constexpr auto wait_for_it = asio::as_tuple(asio::use_awaitable);

// PostgreSQL's Terminate message ("Message Formats" in its documentation).
constexpr std::array<char, 5> terminate{'X', 0, 0, 0, 4};

asio::generic::stream_protocol::endpoint endpoint_of(const std::string& upstream)
{
    if (upstream.starts_with('/'))
        return asio::local::stream_protocol::endpoint(upstream);
    const auto colon = upstream.rfind(':');
    return asio::ip::tcp::endpoint(asio::ip::make_address(upstream.substr(0, colon)),
                                   static_cast<std::uint16_t>(std::stoi(upstream.substr(colon + 1))));
}

// A client's connection and ours to the server.
struct Link
{
    explicit Link(Client socket) : client(std::move(socket)), server(client.get_executor()), thaw(client.get_executor())
    {
        thaw.expires_at(asio::steady_timer::time_point::max());
    }

    void cut()
    {
        boost::system::error_code ignored;
        client.close(ignored);
        server.close(ignored);
        thaw.cancel();
    }

    Client client;
    Server server;
    asio::steady_timer thaw; // what a stalled side waits for
    bool is_stalled = false;
    bool is_withholding = false;
};

} // namespace

struct CuttingProxy::State
{
    explicit State(std::string server)
        : upstream(std::move(server)), acceptor(io, {asio::ip::address_v4::loopback(), 0})
    {
        asio::co_spawn(io, accept(), [](std::exception_ptr) {});
        thread = std::thread([this] { io.run(); });
    }

    ~State()
    {
        asio::post(io, [this] {
            acceptor.close();
            for (const auto& link : links)
                link->cut();
        });
        thread.join();
    }

    asio::awaitable<void> accept()
    {
        for (;;) {
            auto [error, socket] = co_await acceptor.async_accept(wait_for_it);
            if (error)
                co_return;
            ++accepted;
            if (!is_refusing)
                asio::co_spawn(io, serve(std::make_shared<Link>(std::move(socket))), [](std::exception_ptr) {});
        }
    }

    asio::awaitable<void> serve(std::shared_ptr<Link> link)
    {
        links.push_back(link);
        ++open;
        const auto [error] = co_await link->server.async_connect(endpoint_of(upstream), wait_for_it);
        if (error) {
            link->cut();
        } else {
            asio::co_spawn(io, pump_answers(link), [](std::exception_ptr) {});
            co_await pump_questions(*link);
        }
        link->cut();
        links.remove(link);
        --open;
    }

    asio::awaitable<void> pump_questions(Link& link)
    {
        std::array<char, 65536> buffer;
        for (;;) {
            const auto [error, size] = co_await link.client.async_read_some(asio::buffer(buffer), wait_for_it);
            if (error)
                co_return;
            const Action action = link.is_stalled ? Action::stall : decide(std::string_view(buffer.data(), size));
            if (action == Action::cut_before)
                co_return;
            link.is_withholding |= action == Action::cut_after;
            if (!link.is_stalled)
                co_await asio::async_write(link.server, asio::buffer(buffer, size), wait_for_it);
            // The server hangs up once it has done all that was said before.
            if (link.is_withholding)
                co_await asio::async_write(link.server, asio::buffer(terminate), wait_for_it);
            link.is_stalled |= action == Action::stall;
            if (link.is_stalled || link.is_withholding)
                co_await link.thaw.async_wait(wait_for_it);
        }
    }

    asio::awaitable<void> pump_answers(std::shared_ptr<Link> link)
    {
        std::array<char, 65536> buffer;
        for (;;) {
            const auto [error, size] = co_await link->server.async_read_some(asio::buffer(buffer), wait_for_it);
            if (error)
                break;
            if (link->is_withholding)
                continue;
            if (link->is_stalled)
                co_await link->thaw.async_wait(wait_for_it);
            const auto [write_error, written] =
                co_await asio::async_write(link->client, asio::buffer(buffer, size), wait_for_it);
            if (write_error)
                break;
        }
        link->cut();
    }

    Action decide(std::string_view bytes) const { return decider ? decider(bytes) : Action::pass; }

    // Runs on the proxy's thread and waits for it.
    template <class F>
    void on_thread(F f)
    {
        asio::post(io, asio::use_future(std::move(f))).get();
    }

    std::string upstream;
    asio::io_context io{1};
    asio::ip::tcp::acceptor acceptor;
    std::list<std::shared_ptr<Link>> links;
    std::function<Action(std::string_view)> decider;
    bool is_refusing = false;
    std::atomic<int> open{0};
    std::atomic<int> accepted{0};
    std::thread thread;
};

CuttingProxy::CuttingProxy(std::string upstream) : state_(std::make_unique<State>(std::move(upstream))) {}

CuttingProxy::~CuttingProxy() = default;

std::uint16_t CuttingProxy::port() const
{
    return state_->acceptor.local_endpoint().port();
}

std::string CuttingProxy::url(std::string_view role, std::string_view database) const
{
    return "postgresql://" + std::string(role) + "@127.0.0.1:" + std::to_string(port()) + "/" + std::string(database) +
           "?sslmode=disable&gssencmode=disable";
}

void CuttingProxy::on_client_data(std::function<Action(std::string_view)> decide)
{
    state_->on_thread([&] { state_->decider = std::move(decide); });
}

void CuttingProxy::once(std::string needle, Action action)
{
    on_client_data([needle = std::move(needle), action, is_done = false](std::string_view bytes) mutable {
        if (is_done || bytes.find(needle) == std::string_view::npos)
            return Action::pass;
        is_done = true;
        return action;
    });
}

void CuttingProxy::cut_all()
{
    state_->on_thread([&] {
        for (const auto& link : state_->links)
            link->cut();
    });
}

void CuttingProxy::stall_all()
{
    state_->on_thread([&] {
        for (const auto& link : state_->links)
            link->is_stalled = true;
    });
}

void CuttingProxy::refuse(bool refuse)
{
    state_->on_thread([&] { state_->is_refusing = refuse; });
}

int CuttingProxy::connections() const
{
    return state_->open;
}

int CuttingProxy::accepted() const
{
    return state_->accepted;
}

std::string upstream_of(const std::string& url)
{
    const UrlParameters parameters = parse_url(url);
    const std::string host = host_of(parameters);
    const std::string port = port_of(parameters);
    return host.starts_with('/') ? host + "/.s.PGSQL." + port : host + ":" + port;
}

} // namespace omni::test
