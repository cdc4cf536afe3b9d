// Notifications, and listening again after a break.
#include "fixture.hpp"

#include "storage/listener.hpp"

namespace omni::test {

TEST_CASE("a listener hears notifications, and listens again after its session was ended")
{
    TestDatabase& database = TestDatabase::fresh();
    asio::io_context io{1};
    asio::thread_pool blocking{1};
    int times_listening = 0;
    std::vector<std::string> heard;
    Listener listener(io.get_executor(), blocking,
                      {.url = database.direct_url_as("omnicrm_worker"),
                       .channels = {"Strange \"name\"", "plain"},
                       .on_notification =
                           [&](std::string_view channel, std::string_view payload) {
                               heard.push_back(std::string(channel) + "=" + std::string(payload));
                           },
                       .on_listening = [&] { ++times_listening; }});
    const auto until = [&](auto condition) {
        const auto limit = std::chrono::steady_clock::now() + 30s;
        while (!condition() && std::chrono::steady_clock::now() < limit)
            io.run_one_for(100ms);
        return condition();
    };
    REQUIRE(until([&] { return times_listening == 1; }));
    database.sql("select pg_notify('Strange \"name\"', 'one')");
    REQUIRE(until([&] { return heard.size() == 1; }));
    database.sql("select pg_terminate_backend(pid) from pg_stat_activity "
                 "where datname = current_database() and pid <> pg_backend_pid()");
    REQUIRE(until([&] { return times_listening == 2; }));
    CHECK(listener.is_listening());
    database.sql("notify plain, 'two'");
    REQUIRE(until([&] { return heard.size() == 2; }));
    CHECK(heard == std::vector<std::string>{"Strange \"name\"=one", "plain=two"});
}

} // namespace omni::test
