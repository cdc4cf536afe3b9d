#include "core/config/env_example.hpp"

#include <catch2/catch.hpp>

using namespace omni;

namespace {

std::vector<std::string> problems_of(std::string_view text)
{
    static std::string sink;
    const std::vector<Setting> settings{setting::text("REQUIRED", sink, {.help = "h"}),
                                        setting::text("OPTIONAL", sink, {.fallback = "x", .help = "h"}),
                                        setting::text("OPTIONAL", sink, {.fallback = "x", .help = "read by two"})};
    return compare_with_env_example(settings, text);
}

using Lines = std::vector<std::string>;

} // namespace

TEST_CASE("an example that shows every setting with its default and a comment is true")
{
    CHECK(problems_of("# What this is.\n\n# Needed.\nREQUIRED=\n\n# Of two\n# lines.\n#OPTIONAL=x\n").empty());
}

TEST_CASE("every way an example can be wrong is told")
{
    CHECK(problems_of("") == Lines{"REQUIRED is missing", "OPTIONAL is missing"});
    CHECK(problems_of("REQUIRED=\n# c\n#OPTIONAL=x") == Lines{"REQUIRED has no comment above it"});
    CHECK(problems_of("# c\n#REQUIRED=\n# c\nOPTIONAL=y\n") ==
          Lines{"REQUIRED is required but commented out", "OPTIONAL has a default, so its line should be commented out",
                "OPTIONAL shows \"y\", its default is \"x\""});
    CHECK(
        problems_of("# c\nREQUIRED=\n# c\n#OPTIONAL=x\n# c\n#OTHER=\n# c\n#OPTIONAL=x\nhm") ==
        Lines{"OPTIONAL stands twice", "\"hm\" is neither a comment nor an assignment", "OTHER is read by no program"});
}
