#include "connections/arguments.hpp"

#include <algorithm>
#include <charconv>
#include <fstream>
#include <string_view>

namespace omni::connections_bench {

const std::string_view help =
    R"(api_connections --url URL --pid PID [--connections N,…] [--streams N,…] [--sessions FILE]

Measures what open connections take in the memory of a running omnicrm-api. Each line on standard output is a figure,
"METRIC UNIT VALUE".

  --url URL          where it listens: http://127.0.0.1:PORT
  --pid PID          the process to look at
  --connections N,…  opens so many connections, has each make one request and keep the connection, and waits until the
                     memory does not change any more; then more of them, up to the next number
                     rss_mb_<N>      resident memory of the process, MB
  --streams N,…      the same with event streams (GET /api/v1/events), with the sessions of FILE in turn: what the
                     cookie holds, one a line
                     sse_rss_mb_<N>

Memory that was used once is not always given back: to measure streams by themselves, start the API anew. It has to allow
as many connections (API_MAX_CONNECTIONS) and streams (API_MAX_EVENT_STREAMS, API_MAX_EVENT_STREAMS_PER_USER).
)";

namespace {

template <class Number>
Number read_number(std::string_view name, std::string_view text)
{
    Number number{};
    const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (problem != std::errc() || end != text.data() + text.size() || number == 0)
        throw UsageError(std::string(name) + " needs a number");
    return number;
}

std::uint16_t read_port(std::string_view url)
{
    constexpr std::string_view local = "http://127.0.0.1:";
    if (!url.starts_with(local))
        throw UsageError("--url must be http://127.0.0.1:PORT");
    return read_number<std::uint16_t>("--url", url.substr(local.size()));
}

std::vector<std::size_t> read_numbers(std::string_view name, std::string_view text)
{
    std::vector<std::size_t> numbers;
    while (!text.empty()) {
        const std::string_view one = text.substr(0, text.find(','));
        numbers.push_back(read_number<std::size_t>(name, one));
        text.remove_prefix(std::min(one.size() + 1, text.size()));
    }
    std::sort(numbers.begin(), numbers.end());
    return numbers;
}

std::vector<std::string> read_lines(const std::string& path)
{
    std::ifstream file(path);
    std::vector<std::string> lines;
    for (std::string line; std::getline(file, line);)
        if (!line.empty())
            lines.push_back(line);
    if (lines.empty())
        throw UsageError("there are no sessions in " + path);
    return lines;
}

} // namespace

Arguments read_arguments(std::span<char* const> words)
{
    Arguments arguments;
    arguments.wants_help = words.empty() || std::string_view(words[0]) == "--help";
    for (std::size_t i = 0; i < words.size() && !arguments.wants_help; i += 2) {
        const std::string_view name = words[i];
        if (i + 1 == words.size())
            throw UsageError(std::string(name) + " needs a value");
        const std::string_view value = words[i + 1];
        if (name == "--pid")
            arguments.process = read_number<pid_t>(name, value);
        else if (name == "--url")
            arguments.port = read_port(value);
        else if (name == "--connections")
            arguments.connections = read_numbers(name, value);
        else if (name == "--streams")
            arguments.streams = read_numbers(name, value);
        else if (name == "--sessions")
            arguments.sessions = read_lines(std::string(value));
        else
            throw UsageError("there is no option " + std::string(name));
    }
    if (!arguments.wants_help && (arguments.process == 0 || arguments.port == 0))
        throw UsageError("--url and --pid are needed");
    if (!arguments.streams.empty() && arguments.sessions.empty())
        throw UsageError("--streams needs --sessions");
    return arguments;
}

} // namespace omni::connections_bench
