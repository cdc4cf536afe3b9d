// The command line: its text and how it is read.
#include "queue_designs/arguments.hpp"

#include <fmt/core.h>

#include <array>
#include <charconv>
#include <cstdio>

namespace omni::queue_designs {

const std::string_view help = R"(queue_designs --url CONNINFO --design DIR [--scenario NAME] [OPTION…]

Puts one design of the job queue's tables under load and says how many jobs a second it carries. A design is a folder of
SQL files: schema.sql, enqueue.sql, claim.sql, complete.sql, finished.sql and, where the tables take turns, rotate.sql.
Everything lives in the schema queue_design of the database, which is DROPPED at the start and left behind at the end.
The user must be a superuser, or else own the database and be allowed to checkpoint.

  --url CONNINFO     of the database: postgresql://… or 'host=… dbname=…'
  --design DIR       the folder
  --scenario NAME    what is done to it (default drain):
      drain     --jobs are waiting; consumers claim and complete until none is left
      steady    one producer adds 1,000 at a time and keeps up to 20,000 waiting, for --seconds
      held      as steady; after --hold-at seconds another connection opens a snapshot and keeps it
      backlog   one consumer takes batches one by one, on an empty system and then behind --jobs waiting and --finished
                finished ones, half of --seconds each: does the time of a batch depend on them?

  --consumers N      claiming connections, a thread each (default 2; backlog has 1)
  --batch N          jobs a claim, 1 to 1000 (default 200)
  --seconds S        how long (default 30; drain ends by itself)
  --jobs N           preload of drain (default 200000) and of backlog (default 1000000)
  --finished N       finished jobs of backlog (default 1000000)
  --priorities N     the producer draws evenly from 0 to N-1, 1 to 4 of them (default 4)
  --unfused          the completion of a batch and the next claim as two transactions, not as one in one round trip
  --hold-at S        of held (default 10)
  --held-writer      of held: the open transaction has enqueued 10 jobs instead of only looking
  --full-look-ms N   designs with a cursor: look from the beginning also when claims are full, every N ms (default 0:
                     after a short claim only; then rows that committed late wait while the queue never runs short)
  --plans            prints the plans of claim and complete

Example: one design for ten seconds
  queue_designs --url 'host=/tmp dbname=postgres' --design bench/queue_designs/designs/narrow --scenario steady --seconds 10

The last line begins with "result" and repeats the figures as name=value. Exit status: 0, 1 when the run failed or a
statement's plan reads more than it has to, 2 for wrong arguments.
)";

namespace {

constexpr std::array<std::string_view, 4> scenario_names{"drain", "steady", "held", "backlog"};

// A whole number in the range, or nothing.
std::optional<std::int64_t> read_number(std::string_view text, std::int64_t smallest, std::int64_t largest)
{
    std::int64_t number = 0;
    const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), number);
    const bool is_number = problem == std::errc() && end == text.data() + text.size();
    return is_number && number >= smallest && number <= largest ? std::optional(number) : std::nullopt;
}

template <class Number>
bool read_into(Number& out, std::string_view text, std::int64_t smallest, std::int64_t largest)
{
    const std::optional<std::int64_t> number = read_number(text, smallest, largest);
    if (number) {
        out = Number(*number);
    }
    return number.has_value();
}

bool read_scenario(Scenario& out, std::string_view text)
{
    for (std::size_t n = 0; n < scenario_names.size(); ++n) {
        if (scenario_names[n] == text) {
            out = static_cast<Scenario>(n);
            return true;
        }
    }
    return false;
}

bool read_flag(Arguments& out, std::string_view name)
{
    bool* flag = name == "--unfused"       ? &out.is_unfused
                 : name == "--held-writer" ? &out.is_held_by_writer
                 : name == "--plans"       ? &out.shows_plans
                                           : nullptr;
    if (flag != nullptr) {
        *flag = true;
    }
    return flag != nullptr;
}

// False: no such argument, or not such a value.
bool read_valued(Arguments& out, std::string_view name, std::string_view value)
{
    constexpr std::int64_t many = 100'000'000;
    if (name == "--url" || name == "--design") {
        (name == "--url" ? out.url : out.design) = value;
        return !value.empty();
    }
    if (name == "--scenario") {
        return read_scenario(out.scenario, value);
    }
    return (name == "--consumers" && read_into(out.consumers, value, 1, 64)) ||
           (name == "--batch" && read_into(out.batch, value, 1, 1000)) ||
           (name == "--seconds" && read_into(out.duration, value, 1, 86'400)) ||
           (name == "--jobs" && read_into(out.jobs, value, 1, many)) ||
           (name == "--finished" && read_into(out.finished, value, 0, many)) ||
           (name == "--priorities" && read_into(out.priorities, value, 1, 4)) ||
           (name == "--hold-at" && read_into(out.hold_at, value, 1, 86'400)) ||
           (name == "--full-look-ms" && read_into(out.full_look, value, 0, 3'600'000));
}

bool is_complete(const Arguments& arguments)
{
    if (arguments.url.empty() || arguments.design.empty()) {
        fmt::print(stderr, "queue_designs: --url and --design are needed; see --help\n");
        return false;
    }
    if (arguments.scenario == Scenario::held && arguments.hold_at >= arguments.duration) {
        fmt::print(stderr, "queue_designs: --seconds must be more than --hold-at, {}\n", arguments.hold_at.count());
        return false;
    }
    return true;
}

} // namespace

std::string_view name_of(Scenario scenario)
{
    return scenario_names[static_cast<std::size_t>(scenario)];
}

std::optional<Arguments> read_arguments(int count, char** values)
{
    Arguments arguments;
    for (int n = 1; n < count; ++n) {
        const std::string_view name = values[n];
        if (read_flag(arguments, name)) {
            continue;
        }
        const std::string_view value = n + 1 < count ? std::string_view(values[++n]) : std::string_view();
        if (!read_valued(arguments, name, value)) {
            fmt::print(stderr, "queue_designs: cannot make sense of {} {}; see --help\n", name, value);
            return std::nullopt;
        }
    }
    if (!is_complete(arguments)) {
        return std::nullopt;
    }
    if (arguments.jobs == 0) {
        arguments.jobs = arguments.scenario == Scenario::backlog ? 1'000'000 : 200'000;
    }
    return arguments;
}

} // namespace omni::queue_designs
