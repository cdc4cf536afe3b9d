// The primary dies, a standby takes its place: the worker goes on there.
#include "integration/worker/engine_world.hpp"

#include "support/replicated_database.hpp"

#include <catch2/catch.hpp>

using namespace omni;
using namespace omni::worker;
using namespace omni::worker::test;

TEST_CASE("a worker whose primary dies goes on with the standby that takes its place, each effect once", "[direct]")
{
    omni::test::ReplicatedDatabase pair;
    World world(pair.database);
    constexpr int jobs = 300;
    world.enqueue("effect", jobs);
    pair.replicate_synchronously();
    Worker worker({effect_once("effect", "done")}, quick(), pair.database.worker_url());
    worker.drive([&] { return worker.engine.counters().settled >= 20; });
    CHECK(worker.engine.counters().settled < jobs);
    pair.fail_over();
    // Also those that failed with the server and wait for their next attempt.
    worker.drive([&] {
        const Engine::Counters counters = worker.engine.counters();
        return counters.running + counters.ready == 0 && world.count("jobs where state = 'completed'") == jobs;
    });
    CHECK(world.count("effects") == jobs);
    CHECK(world.value("select count(distinct job) from omnicrm.effects") == std::to_string(jobs));
}
