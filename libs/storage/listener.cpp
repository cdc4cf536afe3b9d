#include "storage/listener.hpp"

#include "storage/pg/connector.hpp"

#include <boost/asio/co_spawn.hpp>

#include <libpq-fe.h>

#include <array>

namespace asio = boost::asio;

namespace omni {

using std::chrono::steady_clock;

namespace {

constexpr std::chrono::milliseconds connect_timeout{5'000};
constexpr std::chrono::milliseconds answer_timeout{5'000};

std::string quoted(std::string_view name)
{
    std::string out = "\"";
    for (const char c : name)
        out.append(c == '"' ? 2 : 1, c);
    return out + '"';
}

} // namespace

struct Listener::State : std::enable_shared_from_this<State>
{
    State(asio::any_io_executor where, asio::thread_pool& blocking, Options what)
        : executor(std::move(where)), options(std::move(what)),
          connector(executor, blocking,
                    {.url = options.url,
                     .application_name = "omnicrm listener",
                     .connect_timeout = connect_timeout,
                     .backoff = {.base = std::chrono::milliseconds(100), .cap = std::chrono::milliseconds(5'000)},
                     .patience = std::chrono::hours(24),
                     .connection = {.prepared_statements = false,
                                    .on_notification = [this](std::string_view channel, std::string_view payload) {
                                        if (!is_stopped)
                                            options.on_notification(channel, payload);
                                    }}})
    {
    }

    asio::awaitable<void> keep_listening()
    {
        while (!is_stopped) {
            Result<std::shared_ptr<pg::Connection>> opened =
                co_await connector.open(steady_clock::now() + std::chrono::hours(1));
            if (!opened || is_stopped)
                continue;
            connection = *opened;
            if (co_await listen()) {
                is_listening = true;
                if (options.on_listening)
                    options.on_listening();
                co_await connection->closed();
                is_listening = false;
            }
            connection->close();
        }
    }

    asio::awaitable<bool> listen()
    {
        for (const std::string& channel : options.channels) {
            const std::string command = "listen " + quoted(channel);
            const std::array steps{pg::Step{.command = command}};
            const pg::Answer answer = co_await connection->ask(steps, steady_clock::now() + answer_timeout);
            if (answer.fate != pg::Fate::answered)
                co_return false;
        }
        co_return !is_stopped;
    }

    asio::any_io_executor executor;
    Options options;
    pg::Connector connector;
    std::shared_ptr<pg::Connection> connection{};
    bool is_listening = false;
    bool is_stopped = false;
};

Listener::Listener(asio::any_io_executor executor, asio::thread_pool& blocking, Options options)
    : state_(std::make_shared<State>(std::move(executor), blocking, std::move(options)))
{
    asio::co_spawn(
        state_->executor, [state = state_] { return state->keep_listening(); }, [](std::exception_ptr) {});
}

Listener::~Listener()
{
    state_->is_stopped = true;
    state_->connector.close();
    if (state_->connection)
        state_->connection->close();
}

bool Listener::is_listening() const
{
    return state_->is_listening;
}

} // namespace omni
