#include "core/config/env_example.hpp"
#include "api/config.hpp"
#include "cli/config.hpp"
#include "worker/config.hpp"

#include <catch2/catch.hpp>

#include <fstream>
#include <iterator>

using namespace omni;

TEST_CASE("env.example shows every setting of every program, and nothing else")
{
    ApiConfig api;
    worker::WorkerConfig worker;
    cli::KeystoreConfig cli;
    std::vector<Setting> all;
    for (std::vector<Setting> part : {api_settings(api), worker::settings(worker), cli::keystore_settings(cli)}) {
        std::move(part.begin(), part.end(), std::back_inserter(all));
    }
    std::ifstream file(OMNICRM_SOURCE_DIR "/env.example");
    const std::string text{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
    REQUIRE_FALSE(text.empty());
    CHECK(compare_with_env_example(all, text) == std::vector<std::string>{});
}
