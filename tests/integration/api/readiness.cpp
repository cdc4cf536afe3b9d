// Asking whether the program is ready, which everybody may, as often as they like.
#include "api_server.hpp"
#include "storage/pg/blocking_session.hpp"

#include <catch2/catch.hpp>

#include <deque>

using namespace omni;
using namespace omni::test;
using namespace std::chrono_literals;

namespace {

const Fields monitoring{{"Authorization", "Bearer " + std::string(metrics_token)}};

// How often the database was asked; empty: never.
std::string examinations(ApiServer& api)
{
    const std::string name = R"(omnicrm_db_statements_total{statement="platform/applied_migrations"} )";
    const std::string text = api.request("GET", "/metrics", monitoring).body;
    const std::size_t place = text.find(name);
    if (place == text.npos)
        return {};
    const std::size_t begin = place + name.size();
    return text.substr(begin, text.find('\n', begin) - begin);
}

// Clients that have asked and wait, because the database does not say yet which migrations it has.
class Crowd
{
public:
    Crowd(ApiServer& api, std::size_t size)
        : holder_(pg::BlockingSession::open(api.database().superuser_url()).value()), witness_(api.port())
    {
        while (clients_.size() < size)
            CHECK(clients_.emplace_back(api.port()).request("GET", "/health").status == 200);
        holder_.execute("begin").value();
        holder_.execute("lock table omnicrm.schema_migrations").value();
        for (HttpClient& client : clients_)
            client.send("GET /ready HTTP/1.1\r\nHost: x\r\n\r\n");
        while (api.database().value("select count(*) from pg_stat_activity where datname = current_database() and "
                                    "wait_event_type = 'Lock'") == "0") {
        }
        // Sent last, answered last.
        CHECK(witness_.request("GET", "/health").status == 200);
    }

    std::vector<int> answers()
    {
        holder_.execute("rollback").value();
        std::vector<int> statuses;
        for (HttpClient& client : clients_)
            statuses.push_back(client.receive().status);
        return statuses;
    }

private:
    pg::BlockingSession holder_;
    std::deque<HttpClient> clients_;
    HttpClient witness_;
};

} // namespace

TEST_CASE("who asks whether the program is ready takes nobody's place")
{
    ApiServer api([](ApiConfig& config) { config.max_requests = 2; });
    Crowd crowd(api, 5);
    CHECK(api.request("GET", "/api/v1/openapi.json").status == 200);
    CHECK(crowd.answers() == std::vector<int>(5, 200));
}

TEST_CASE("all who ask at the same time whether the program is ready share one examination")
{
    ApiServer api;
    Crowd crowd(api, 20);
    CHECK(crowd.answers() == std::vector<int>(20, 200));
    CHECK(examinations(api) == "1");
}

TEST_CASE("what was found out about being ready is said again for a while, but not once the program stops")
{
    ApiServer api([](ApiConfig& config) { config.readiness_life = 1h; });
    for (int i = 0; i < 3; ++i)
        CHECK(api.request("GET", "/ready").status == 200);
    CHECK(examinations(api) == "1");
    api.announce_end();
    CHECK(api.request("GET", "/ready").status == 503);
}
