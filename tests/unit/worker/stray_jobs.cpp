// Which of the jobs under our lease are nobody's.
#include "worker/stray_jobs.hpp"

#include <catch2/catch.hpp>

using namespace omni;
using namespace omni::worker;

namespace {

const StrayJobs::Clock::time_point moment{std::chrono::hours(1)};

const std::vector<HeldJob> held{{.id = {}, .token = 1}, {.id = {}, .token = 2}};

bool knows_only_the_first(const HeldJob& job)
{
    return job.token == 1;
}

} // namespace

TEST_CASE("a job whose claim was never answered is a stray at the second look")
{
    StrayJobs strays;
    strays.claim_begins();
    strays.claim_ends();
    CHECK(strays.look(moment, held, knows_only_the_first).empty());
    const auto found = strays.look(moment, held, knows_only_the_first);
    REQUIRE(found.size() == 1);
    CHECK(found.front().token == 2);
}

TEST_CASE("a job whose claim may still be answered is none")
{
    StrayJobs strays;
    strays.claim_begins();
    CHECK(strays.look(moment, held, knows_only_the_first).empty());
    CHECK(strays.look(moment, held, knows_only_the_first).empty());
    strays.claim_ends();
    CHECK(strays.look(moment, held, knows_only_the_first).size() == 1);
}

TEST_CASE("strays are looked for at first, after a failure, while one is suspected, and otherwise now and then")
{
    using namespace std::chrono_literals;
    StrayJobs strays;
    CHECK(strays.is_due(moment));
    CHECK(strays.look(moment, {}, knows_only_the_first).empty());
    CHECK_FALSE(strays.is_due(moment + 1s));
    CHECK(strays.is_due(moment + StrayJobs::longest_pause));
    strays.suspect(moment + 2s);
    CHECK(strays.is_due(moment + 3s));
    CHECK_FALSE(strays.is_due(moment + 2s + StrayJobs::suspicion));
    strays.claim_begins();
    CHECK(strays.look(moment + 2min, held, knows_only_the_first).empty());
    CHECK(strays.is_due(moment + 2min));
}

TEST_CASE("a job that was known in between is none")
{
    StrayJobs strays;
    CHECK(strays.look(moment, held, knows_only_the_first).empty());
    CHECK(strays.look(moment, held, [](const HeldJob&) { return true; }).empty());
    CHECK(strays.look(moment, held, knows_only_the_first).empty());
}
