// api_connections: measures what open connections and event streams take in the memory of a running API.
#include "connections/arguments.hpp"
#include "connections/open_connection.hpp"
#include "connections/resident_memory.hpp"

#include <fmt/core.h>

#include <sys/resource.h>

#include <algorithm>
#include <cstdio>
#include <exception>
#include <span>
#include <stdexcept>
#include <vector>

namespace {

using namespace omni::connections_bench;

void allow_descriptors()
{
    rlimit limit{};
    ::getrlimit(RLIMIT_NOFILE, &limit);
    limit.rlim_cur = limit.rlim_max;
    ::setrlimit(RLIMIT_NOFILE, &limit);
}

std::string_view session_of(const Arguments& arguments, std::size_t number)
{
    return arguments.sessions.empty() ? std::string_view() : arguments.sessions[number % arguments.sessions.size()];
}

// Opens connections up to each of the numbers; every one must still be there when the memory is looked at.
void measure(const Arguments& arguments, std::span<const std::size_t> numbers, std::string_view metric,
             std::string_view path)
{
    std::vector<OpenConnection> open;
    for (const std::size_t number : numbers) {
        for (std::size_t i = open.size(); i < number; ++i) {
            open.emplace_back(arguments.port, i);
            open.back().get(path, session_of(arguments, i));
        }
        const double mb = settled_resident_mb(arguments.process);
        if (!std::all_of(open.begin(), open.end(), [](const OpenConnection& one) { return one.is_open(); }))
            throw std::runtime_error("the API has closed some of the connections");
        fmt::print("{}_{} MB {:.2f}\n", metric, number, mb);
        std::fflush(stdout);
    }
}

} // namespace

int main(int argc, char** argv)
{
    try {
        const Arguments arguments = read_arguments({argv + 1, static_cast<std::size_t>(argc - 1)});
        if (arguments.wants_help) {
            fmt::print("{}", help);
            return 0;
        }
        allow_descriptors();
        measure(arguments, arguments.connections, "rss_mb", "/health");
        measure(arguments, arguments.streams, "sse_rss_mb", "/api/v1/events");
        return 0;
    } catch (const UsageError& error) {
        fmt::print(stderr, "api_connections: {}; see api_connections --help\n", error.what());
        return 2;
    } catch (const std::exception& error) {
        fmt::print(stderr, "api_connections: {}\n", error.what());
        return 1;
    }
}
