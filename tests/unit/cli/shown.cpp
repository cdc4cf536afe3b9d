#include "cli/shown.hpp"

#include <catch2/catch.hpp>

using namespace omni;
using namespace omni::cli;

TEST_CASE("durations are shown with the unit that fits and two numbers at most")
{
    CHECK(shown_duration(std::nullopt) == "-");
    CHECK(shown_duration(-0.2) == "0 ms");
    CHECK(shown_duration(0.0851) == "85 ms");
    CHECK(shown_duration(0.9996) == "1.0 s");
    CHECK(shown_duration(4.24) == "4.2 s");
    CHECK(shown_duration(59.99) == "1 min");
    CHECK(shown_duration(59 * 60 + 40) == "1 h 0 min");
    CHECK(shown_duration(12'000) == "3 h 20 min");
    CHECK(shown_duration(9.5 * 24 * 3600) == "9 d");
}

TEST_CASE("sizes are shown in binary units")
{
    CHECK(shown_size(512) == "512 B");
    CHECK(shown_size(1536) == "1.5 KiB");
    CHECK(shown_size(std::int64_t{3} << 50) == "3072.0 TiB");
}

TEST_CASE("a time is shown to the second, in UTC")
{
    CHECK(shown(Timestamp(std::chrono::microseconds(1'767'323'045'123'456))) == "2026-01-02T03:04:05Z");
}

TEST_CASE("foreign text takes one line, commands no terminal, and is cut between characters")
{
    CHECK(shown_on_one_line("disk\nfull \x1b[2J\x7f") == "disk full  [2J ");
    CHECK(shown_on_one_line(std::string(200, 'x')) == std::string(200, 'x'));
    CHECK(shown_on_one_line(std::string(199, 'x') + "éé") == std::string(199, 'x') + "…");
    CHECK(shown_on_one_line(std::string(198, 'x') + "éé") == std::string(198, 'x') + "é…");
}
