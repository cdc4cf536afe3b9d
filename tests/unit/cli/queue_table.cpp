#include "cli/queue_table.hpp"

#include <catch2/catch.hpp>

#include <sstream>

using namespace omni;
using namespace omni::cli;

namespace {

// The words of the table's line that begins with this one.
std::vector<std::string> words_of(const std::string& table, const std::string& first)
{
    std::istringstream lines(table);
    for (std::string line; std::getline(lines, line);) {
        std::istringstream words(line);
        std::vector<std::string> all;
        for (std::string word; words >> word;) {
            all.push_back(word);
        }
        if (!all.empty() && all.front() == first) {
            return all;
        }
    }
    return {};
}

using Words = std::vector<std::string>;

} // namespace

TEST_CASE("the table adds up the kinds and shows each one's numbers")
{
    const std::vector<KindOverview> kinds{
        {.kind = "import_file", .queued = 2, .running = 1, .failed = 3, .oldest_seconds = 90},
        {.kind = "normalize",
         .scheduled = 7,
         .queued = 100,
         .running = 8,
         .completed_per_minute = 120,
         .oldest_seconds = 4,
         .mean_wait_seconds = 1.5,
         .mean_run_seconds = 0.25,
         .seconds_to_go = 54}};
    const std::string table = queue_table(kinds, 2, Timestamp());
    CHECK(table.starts_with("1970-01-01T00:00:00Z  2 workers live, 102 waiting, 9 running, 3 failed\n"));
    CHECK(words_of(table, "normalize") ==
          Words{"normalize", "7", "100", "8", "4.0", "s", "120.0", "0", "1.5", "s", "250", "ms", "54.0", "s"});
    CHECK(words_of(table, "import_file") == Words{"import_file", "0", "2", "1", "2", "min", "0.0", "3", "-", "-", "?"});
    CHECK(queue_table({}, 1, Timestamp()).find("1 worker live, 0 waiting") != std::string::npos);
}

TEST_CASE("a kind that is idle is never done, and a paused one says so")
{
    const std::vector<KindOverview> kinds{{.kind = "idle", .seconds_to_go = 0, .is_paused = true},
                                          {.kind = "held", .queued = 1, .seconds_to_go = 9, .is_paused = true}};
    const std::string table = queue_table(kinds, 0, Timestamp());
    CHECK(words_of(table, "idle").back() == "-");
    CHECK(words_of(table, "held").back() == "paused");
}

TEST_CASE("every line of the table has its columns in the same places")
{
    const std::vector<KindOverview> kinds{{.kind = "a", .queued = 1'000'000}, {.kind = "embed", .failed = 12}};
    std::istringstream lines(queue_table(kinds, 0, Timestamp()));
    std::vector<std::size_t> widths;
    for (std::string line; std::getline(lines, line);) {
        widths.push_back(line.size());
    }
    REQUIRE(widths.size() == 5);
    CHECK(widths[2] == widths[3]);
    CHECK(widths[3] == widths[4]);
}
