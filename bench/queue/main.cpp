// queue_bench: measures the job queue, one part a call.
#include "queue/arguments.hpp"
#include "queue/help.hpp"
#include "queue/parts.hpp"
#include "queue/worker.hpp"

#include "core/error.hpp"

#include <fmt/core.h>

#include <cstdio>
#include <exception>

namespace {

using namespace omni::queue_bench;

int run(std::span<char* const> words)
{
    const std::string_view name = words.empty() ? std::string_view("--help") : words[0];
    if (name == "--help" || (words.size() == 2 && std::string_view(words[1]) == "--help")) {
        fmt::print("{}", help);
        return 0;
    }
    const Part* part = find_part(name);
    if (part == nullptr)
        throw UsageError(fmt::format("there is no part '{}'", name));
    Arguments arguments = read_arguments(part->options, words.subspan(1));
    if (arguments.jobs == 0)
        arguments.jobs = part->jobs;
    if (arguments.seconds == 0)
        arguments.seconds = part->seconds;
    part->run(arguments);
    return 0;
}

} // namespace

int main(int argc, char** argv)
{
    try {
        return run({argv + 1, static_cast<std::size_t>(argc - 1)});
    } catch (const UsageError& error) {
        fmt::print(stderr, "queue_bench: {}; see queue_bench --help\n", error.what());
        return 2;
    } catch (const omni::Failure& failure) {
        fmt::print(stderr, "queue_bench: {} {}\n", failure.error().message, failure.error().detail);
    } catch (const std::exception& error) {
        fmt::print(stderr, "queue_bench: {}\n", error.what());
    }
    return 1;
}
