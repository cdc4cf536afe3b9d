// What the log says about requests and slow statements, and what it keeps to itself.
#include "api_server.hpp"
#include "core/log.hpp"
#include "storage/pg/blocking_session.hpp"

#include <catch2/catch.hpp>

#include <mutex>
#include <thread>

using namespace omni;
using namespace omni::test;

namespace {

// Lines of the log, for as long as it lives; made before the server, whose thread writes them.
class Lines
{
public:
    Lines()
    {
        log::set_sink([this](log::Level, std::string_view line) {
            const std::lock_guard lock(mutex_);
            lines_.emplace_back(line);
        });
    }
    ~Lines()
    {
        log::set_sink({});
        log::set_level(log::Level::error);
    }

    // The first one with this message, about a statement whose name begins like this; "" when there is none.
    std::string find(const std::string& message, const std::string& statement = "") const
    {
        const std::lock_guard lock(mutex_);
        for (const std::string& line : lines_)
            if (at(line, "/msg") == message && (statement.empty() || at(line, "/statement").starts_with(statement)))
                return line;
        return "";
    }

    std::string all() const
    {
        const std::lock_guard lock(mutex_);
        std::string text;
        for (const std::string& line : lines_)
            text += line + '\n';
        return text;
    }

private:
    mutable std::mutex mutex_;
    std::vector<std::string> lines_;
};

} // namespace

TEST_CASE("a request's line tells who asked for what, what came of it and what it cost, and no secret")
{
    const Lines lines;
    std::optional<ApiServer> api(std::in_place);
    log::set_level(log::Level::info);
    const Person person = make_person(api->database());
    Fields fields = person.fields();
    fields["X-Request-Id"] = "my-request";
    fields["traceparent"] = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
    const Reply reply = api->request("GET", "/api/v1/contacts?importId=3f6f0a52-0b57-4c0a-9d43-77a4c1b6f3ee", fields);
    REQUIRE(reply.status == 200);
    api.reset(); // everything is written then
    const std::string line = lines.find("request");
    CAPTURE(line);
    CHECK(at(line, "/request") == "my-request");
    CHECK(at(line, "/trace") == "0af7651916cd43dd8448eb211c80319c");
    CHECK(at(line, "/user") == person.id.to_string());
    CHECK(at(line, "/method") == "GET");
    CHECK(at(line, "/path") == "/api/v1/contacts");
    CHECK(at(line, "/route") == "/api/v1/contacts");
    CHECK(at(line, "/status") == "200");
    CHECK(at(line, "/bytes") == std::to_string(reply.body.size()));
    CHECK(std::stoi(at(line, "/statements")) >= 1);
    CHECK(std::stod(at(line, "/db_ms")) > 0);
    CHECK(std::stod(at(line, "/ms")) > 0);
    CHECK(lines.all().find("3f6f0a52") == std::string::npos);
    CHECK(lines.all().find(person.token) == std::string::npos);
}

TEST_CASE("without the access log there are no lines about requests")
{
    const Lines lines;
    std::optional<ApiServer> api(std::in_place, [](ApiConfig& config) { config.has_access_log = false; });
    log::set_level(log::Level::info);
    REQUIRE(api->request("GET", "/health").status == 200);
    HttpClient(api->port()).request("BROKEN REQUEST", "/");
    api.reset();
    CHECK(lines.find("request").empty());
    CHECK(lines.find("unreadable request").empty());
}

TEST_CASE("a slow statement is logged by its name under its request, without its parameters")
{
    const Lines lines;
    std::optional<ApiServer> api(std::in_place, [](ApiConfig& config) {
        config.database.slow_statement = std::chrono::milliseconds(1);
        config.database.replica_urls.clear(); // where nobody would wait for the lock below
    });
    log::set_level(log::Level::warning);
    const Person person = make_person(api->database());
    Fields fields = person.fields();
    fields["X-Request-Id"] = "slow-one";
    auto holder = pg::BlockingSession::open(api->database().superuser_url()).value();
    holder.execute("begin").value();
    holder.execute("lock table omnicrm.contacts").value();
    int status = 0;
    std::thread asking([&] {
        status = api->request("GET", "/api/v1/contacts?importId=3f6f0a52-0b57-4c0a-9d43-77a4c1b6f3ee", fields).status;
    });
    while (api->database().value("select count(*) from pg_stat_activity where datname = current_database() and "
                                 "wait_event_type = 'Lock' and now() - query_start > interval '5 ms'") == "0") {
    }
    holder.execute("rollback").value();
    asking.join();
    const Reply metrics = api->request("GET", "/metrics", {{"Authorization", "Bearer " + std::string(metrics_token)}});
    api.reset();
    REQUIRE(status == 200);
    CAPTURE(lines.all());
    const std::string line = lines.find("slow statement", "contacts/");
    CHECK(at(line, "/request") == "slow-one");
    CHECK(at(line, "/user") == person.id.to_string());
    CHECK(std::stod(at(line, "/ms")) >= 5);
    CHECK(at(line, "/rows") == "0");
    CHECK(lines.all().find("3f6f0a52") == std::string::npos);
    CHECK(metrics.body.find("omnicrm_db_slow_statements_total{statement=\"" + at(line, "/statement") + "\"} 1\n") !=
          std::string::npos);
}
