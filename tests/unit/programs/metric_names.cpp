// Rules, dashboard and documentation speak of the metrics there are.
#include "api/auth/password_checks.hpp"
#include "api/metrics/program_text.hpp"
#include "api/metrics/watch.hpp"
#include "api/router.hpp"
#include "api/routes/routes.hpp"
#include "core/json/document.hpp"
#include "core/metrics/provider_calls.hpp"
#include "storage/database.hpp"
#include "worker/engine.hpp"
#include "worker/metrics/worker_metrics.hpp"

#include <boost/asio/io_context.hpp>
#include <boost/asio/thread_pool.hpp>
#include <catch2/catch.hpp>

#include <fstream>
#include <iterator>
#include <regex>
#include <set>

using namespace omni;

namespace {

std::string text_of(const std::string& path)
{
    std::ifstream file(std::string(OMNICRM_SOURCE_DIR "/") + path);
    std::string text{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
    REQUIRE_FALSE(text.empty());
    return text;
}

std::string api_text()
{
    const Router router(all_routes());
    const Watch watch(router);
    const PasswordChecks passwords(1, 1);
    return program_metrics(watch, passwords, {});
}

std::string worker_text()
{
    boost::asio::io_context io;
    boost::asio::thread_pool blocking(1);
    Database database(io.get_executor(), blocking, {});
    const worker::Registry registry(std::vector<worker::JobKind>{});
    const worker::Engine engine(io.get_executor(), database, blocking, registry, {});
    const ProviderCalls calls;
    return worker::worker_metrics({engine, database, calls});
}

// What both programs show; of histograms the names of their series.
std::set<std::string> series_there_are()
{
    std::set<std::string> names;
    for (const std::string& text : {api_text(), worker_text()}) {
        const std::regex type("# TYPE ([a-z_]+) ([a-z]+)\n");
        for (std::sregex_iterator at(text.begin(), text.end(), type), end; at != end; ++at) {
            const std::string name = (*at)[1];
            if ((*at)[2] == "histogram")
                for (const char* suffix : {"_bucket", "_sum", "_count"})
                    names.insert(name + suffix);
            else
                names.insert(name);
        }
    }
    return names;
}

std::set<std::string> names_in(const std::string& text)
{
    std::set<std::string> names;
    const std::regex name("\\b(omnicrm|process)_[a-z_]+");
    for (std::sregex_iterator at(text.begin(), text.end(), name), end; at != end; ++at)
        names.insert(at->str());
    return names;
}

} // namespace

TEST_CASE("alert rules and dashboard use only metrics that exist")
{
    const std::set<std::string> there = series_there_are();
    REQUIRE(there.size() > 40);
    for (const char* path : {"deploy/prometheus/alerts.yml", "deploy/grafana/omnicrm.json"})
        for (const std::string& name : names_in(text_of(path))) {
            CAPTURE(path, name);
            CHECK(there.contains(name));
        }
}

TEST_CASE("every metric is explained")
{
    const std::set<std::string> explained = names_in(text_of("docs/operations.md"));
    for (std::string name : series_there_are()) {
        if (!name.starts_with("omnicrm_"))
            continue; // what every Prometheus client library calls the same
        for (const char* suffix : {"_bucket", "_sum", "_count"})
            if (name.ends_with(suffix))
                name.resize(name.size() - std::string_view(suffix).size());
        CAPTURE(name);
        CHECK(explained.contains(name));
    }
}

TEST_CASE("the dashboard is JSON")
{
    const std::string text = text_of("deploy/grafana/omnicrm.json");
    CHECK(json::Document::parse(text).has_value());
}
