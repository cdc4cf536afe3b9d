// Reading the options.
#include "queue/arguments.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <charconv>

namespace omni::queue_bench {

namespace {

std::int64_t number_in(std::string_view name, std::string_view text, std::int64_t smallest, std::int64_t largest)
{
    std::int64_t number = 0;
    const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (problem != std::errc() || end != text.data() + text.size() || number < smallest || number > largest)
        throw UsageError(fmt::format("{} needs a number from {} to {}, not '{}'", name, smallest, largest, text));
    return number;
}

Hold hold_from(std::string_view text)
{
    if (text == "snapshot")
        return Hold::snapshot;
    if (text == "writer")
        return Hold::writer;
    if (text == "both")
        return Hold::both;
    throw UsageError(fmt::format("--hold is snapshot, writer or both, not '{}'", text));
}

void read_option(Arguments& out, std::string_view name, std::string_view value)
{
    constexpr std::int64_t many = 100'000'000;
    const auto into = [&](auto& field, std::int64_t smallest, std::int64_t largest) {
        field = static_cast<std::remove_reference_t<decltype(field)>>(number_in(name, value, smallest, largest));
    };
    if (name == "--url")
        out.url = value;
    else if (name == "--admin-url")
        out.admin_url = value;
    else if (name == "--token")
        out.token = value;
    else if (name == "--api-port")
        into(out.api_port, 1, 65'535);
    else if (name == "--jobs")
        into(out.jobs, 1, many);
    else if (name == "--users")
        into(out.users, 1, 1'000'000);
    else if (name == "--processes")
        into(out.processes, 1, 64);
    else if (name == "--connections")
        into(out.connections, 1, 64);
    else if (name == "--concurrency")
        into(out.concurrency, 1, 100'000);
    else if (name == "--max-reserve")
        into(out.max_reserve, 0, 100'000);
    else if (name == "--seconds")
        into(out.seconds, 1, 86'400);
    else if (name == "--hold")
        out.hold = hold_from(value);
    else if (name == "--hold-after")
        into(out.hold_after, 1, 86'400);
    else if (name == "--queued")
        into(out.queued, 1, many);
    else if (name == "--finished")
        into(out.finished, 0, many);
    else
        into(out.progress_descriptor, 0, 1'000'000);
}

} // namespace

Arguments read_arguments(std::span<const std::string_view> allowed, std::span<char* const> words)
{
    Arguments arguments;
    for (std::size_t n = 0; n < words.size(); n += 2) {
        const std::string_view name = words[n];
        if (std::ranges::find(allowed, name) == allowed.end())
            throw UsageError(fmt::format("there is no option '{}' here", name));
        if (n + 1 == words.size())
            throw UsageError(fmt::format("{} needs a value", name));
        read_option(arguments, name, words[n + 1]);
    }
    for (const std::string_view needed : {std::string_view("--url"), std::string_view("--admin-url")}) {
        const std::string& value = needed == "--url" ? arguments.url : arguments.admin_url;
        if (value.empty() && std::ranges::find(allowed, needed) != allowed.end())
            throw UsageError(fmt::format("{} is missing", needed));
    }
    return arguments;
}

} // namespace omni::queue_bench
