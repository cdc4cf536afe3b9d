// omnicrm-api: serves HTTP and HTTPS until it is told to stop.
#include "api/app.hpp"
#include "api/descriptor_limit.hpp"
#include "api/openapi/document.hpp"
#include "api/routes/routes.hpp"
#include "api/signals.hpp"
#include "core/log.hpp"

#include <cstdio>
#include <exception>
#include <string_view>
#include <thread>

using namespace omni;

namespace {

// A descriptor for each connection that may be open, and some for the database and the program itself.
void make_room_for_connections(const server::ServerOptions& server)
{
    constexpr std::uint64_t own_per_thread = 32;
    const std::uint64_t wanted = server.threads * (server.limits.connections + own_per_thread) + own_per_thread;
    const std::uint64_t limit = raise_descriptor_limit(wanted);
    if (limit < wanted)
        log::warning("fewer connections than API_MAX_CONNECTIONS are possible: the limit of open files is too low",
                     {{"limit", limit}, {"wanted", wanted}});
}

// The first signal asks, the second insists.
void serve_until_told(const ApiConfig& config)
{
    make_room_for_connections(config.server);
    Shared shared(config);
    server::Server server(config.server, [&](auto& io) { return shared.make_application(io); });
    log::info("serving", {{"address", config.server.address},
                          {"http", server.http_port()},
                          {"https", server.https_port()},
                          {"threads", config.server.threads}});
    wait_for_signal();
    // Load balancers are to send their next requests elsewhere before anybody is refused; who asks twice has no time.
    shared.announce_end();
    if (config.shutdown_delay.count() > 0) {
        log::info("stopping: not ready any more, still serving", {{"delay", config.shutdown_delay}});
        wait_for_signal(config.shutdown_delay);
    }
    log::info("stopping: finishing requests under way");
    server.shut_down(config.shutdown_grace);
    const std::jthread impatience([&](std::stop_token stopped) {
        if (wait_for_signal(stopped))
            server.insist();
    });
    server.join();
    log::info("stopped");
}

constexpr std::string_view usage = "omnicrm-api            serves until it is told to stop; its settings: env.example\n"
                                   "omnicrm-api --openapi  prints the OpenAPI document that it serves\n";

// Needs no settings and no database.
int answer_argument(std::string_view argument)
{
    const bool is_help = argument == "--help" || argument == "-h";
    if (!is_help && argument != "--openapi") {
        std::fprintf(stderr, "omnicrm-api knows no argument '%.*s': try omnicrm-api --help\n",
                     static_cast<int>(argument.size()), argument.data());
        return 2;
    }
    const std::string text = is_help ? std::string(usage) : openapi_document(all_routes()) + '\n';
    return std::fwrite(text.data(), 1, text.size(), stdout) == text.size() && std::fflush(stdout) == 0 ? 0 : 1;
}

} // namespace

int main(int argc, char** argv)
{
    if (argc > 1)
        return answer_argument(argv[1]);
    take_over_signals();
    const auto config = load_api_config(process_environment());
    if (!config) {
        log::error("cannot start", {{"problems", config.error().message}});
        return 2;
    }
    log::set_level(config->common.log_level);
    try {
        serve_until_told(*config);
        return 0;
    } catch (const std::exception& error) {
        log::error("cannot serve", {{"error", error.what()}});
        return 1;
    }
}
