#include "worker/config.hpp"

#include "core/config/env_example.hpp"

#include <catch2/catch.hpp>

#include <fstream>
#include <sstream>

using namespace omni;
using namespace omni::worker;
using namespace std::chrono_literals;

namespace {

Environment minimal()
{
    return {{"DATABASE_URL", "postgresql://omnicrm_worker@localhost/omnicrm"},
            {"APP_ENCRYPTION_KEYS", "k1:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="}};
}

} // namespace

TEST_CASE("the worker needs no more than its database and its keys")
{
    const WorkerConfig config = load_worker_config(minimal()).value();
    CHECK(config.engine.concurrency == 8);
    CHECK(config.engine.lease == 10s);
    CHECK(config.threads >= 1);
    CHECK(config.engine.listen_url == config.common.database_url);
    CHECK(database_options(config).max_exclusive > 8);
}

TEST_CASE("all problems of the worker's settings are reported at once")
{
    const auto config = load_worker_config({{"WORKER_CONCURRENCY", "0"}, {"WORKER_LEASE", "soon"}});
    REQUIRE(config.has_error());
    CHECK(config.error().fields.size() == 4);
}

TEST_CASE("a lease that a single late heartbeat would lose is refused")
{
    Environment environment = minimal();
    environment["WORKER_HEARTBEAT"] = "6s";
    const auto config = load_worker_config(environment);
    REQUIRE(config.has_error());
    CHECK(config.error().fields.at(0).pointer == "/WORKER_LEASE");
}

TEST_CASE("without listening there is no address to listen at")
{
    Environment environment = minimal();
    environment["WORKER_LISTEN"] = "off";
    environment["LISTEN_DATABASE_URL"] = "postgresql://direct/omnicrm";
    CHECK(load_worker_config(environment).value().engine.listen_url.empty());
    environment["WORKER_LISTEN"] = "on";
    CHECK(load_worker_config(environment).value().engine.listen_url == "postgresql://direct/omnicrm");
}
