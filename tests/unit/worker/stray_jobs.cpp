// Which of the jobs under our lease are nobody's.
#include "worker/stray_jobs.hpp"

#include <catch2/catch.hpp>

using namespace omni;
using namespace omni::worker;

namespace {

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
    CHECK(strays.look(held, knows_only_the_first).empty());
    const auto found = strays.look(held, knows_only_the_first);
    REQUIRE(found.size() == 1);
    CHECK(found.front().token == 2);
}

TEST_CASE("a job whose claim may still be answered is none")
{
    StrayJobs strays;
    strays.claim_begins();
    CHECK(strays.look(held, knows_only_the_first).empty());
    CHECK(strays.look(held, knows_only_the_first).empty());
    strays.claim_ends();
    CHECK(strays.look(held, knows_only_the_first).size() == 1);
}

TEST_CASE("a job that was known in between is none")
{
    StrayJobs strays;
    CHECK(strays.look(held, knows_only_the_first).empty());
    CHECK(strays.look(held, [](const HeldJob&) { return true; }).empty());
    CHECK(strays.look(held, knows_only_the_first).empty());
}
