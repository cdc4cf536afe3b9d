#include "cli/arguments.hpp"
#include "cli/command.hpp"

#include <catch2/catch.hpp>

#include <set>

using namespace omni;
using namespace omni::cli;

namespace {

const std::vector<Option> options{
    {.name = "--email", .value = "ADDRESS", .help = "", .is_required = true},
    {.name = "--dry", .value = "", .help = ""},
    {.name = "--tag", .value = "TEXT", .help = "", .is_repeatable = true},
    {.name = "FILE", .value = "", .help = ""},
};

std::string problem_of(const std::vector<std::string>& words)
{
    const Result<Arguments> arguments = read_arguments(options, words);
    return arguments ? "" : arguments.error().message;
}

} // namespace

TEST_CASE("options take their value from the next word or from behind an equals sign")
{
    const Arguments apart = read_arguments(options, {"--email", "a@b.c", "--dry"}).value();
    CHECK(apart.get("--email") == "a@b.c");
    CHECK(apart.has("--dry"));
    CHECK_FALSE(apart.has("FILE"));
    CHECK(read_arguments(options, {"--email=a=b"}).value().get("--email") == "a=b");
    CHECK(read_arguments(options, {"--email="}).value().get("--email").empty());
}

TEST_CASE("repeatable options keep every value in order, and positional arguments stand anywhere")
{
    const Arguments arguments = read_arguments(options, {"--tag", "b", "in.mbox", "--tag=a", "--email", "x"}).value();
    CHECK(arguments.all("--tag") == std::vector<std::string>{"b", "a"});
    CHECK(arguments.find("FILE") == "in.mbox");
    CHECK(arguments.all("--nothing").empty());
}

TEST_CASE("each mistake on a command line is named")
{
    CHECK(problem_of({}) == "--email is missing");
    CHECK(problem_of({"--email"}) == "--email needs a value");
    CHECK(problem_of({"--email", "a", "--email", "b"}) == "--email was given twice");
    CHECK(problem_of({"--dry=yes", "--email", "a"}) == "--dry takes no value");
    CHECK(problem_of({"--colour"}) == "there is no option --colour");
    CHECK(problem_of({"--email", "a", "one", "two"}) == "'two' is one argument too many");
}

TEST_CASE("asking for help needs nothing else")
{
    CHECK(read_arguments(options, {"--help"}).value().has("--help"));
    CHECK(read_arguments(options, {"--dry", "-h"}).value().has("--help"));
}

TEST_CASE("numbers and ids are read whole and within their bounds, or refused with a sentence")
{
    const auto refusal = [](auto read) {
        try {
            read();
            return std::string("none");
        } catch (const Failure& failure) {
            CHECK(failure.error().code == ErrorCode::validation_failed);
            return failure.error().message;
        }
    };
    CHECK(read_number("--limit", "1000", 1, 1000) == 1000);
    for (const char* wrong : {"", "0", "1001", "10x", " 10", "1e2", "99999999999"}) {
        CHECK(refusal([&] { read_number("--limit", wrong, 1, 1000); }) == "--limit must be a number from 1 to 1000");
    }
    const Uuid id = Uuid::v7();
    CHECK(read_id(id.to_string(), "a job") == id);
    CHECK(refusal([&] { read_id("17", "a job"); }) == "'17' is not the id of a job");
}

TEST_CASE("commands have distinct words, and none hides another")
{
    std::set<std::string> names;
    for (const Command& command : commands()) {
        INFO(command.name());
        CHECK(names.insert(command.name()).second);
        CHECK_FALSE(command.summary.empty());
        CHECK_FALSE(command.help.empty());
        for (const Command& other : commands()) {
            const bool hides = &other != &command && other.name().starts_with(command.name() + " ");
            CHECK_FALSE(hides);
        }
    }
}
