// Following events over HTTP: order, coming back, and everything that can end a stream.
#include "api_server.hpp"
#include "browser.hpp"
#include "core/crypto/token.hpp"
#include "event_reader.hpp"
#include "storage/event_news.hpp"
#include "storage/migrations.hpp"
#include "storage/pg/blocking_session.hpp"
#include "support/cluster.hpp"

#include <catch2/catch.hpp>

#include <fmt/format.h>

#include <thread>

using namespace omni;
using namespace omni::test;
using namespace std::chrono_literals;

namespace {

// An API that hears of events by notification; heartbeats and polls are so far apart that they do not help.
class EventServer : public ApiServer
{
public:
    explicit EventServer(const std::function<void(EventOptions&)>& change = {})
        : ApiServer([&](ApiConfig& config) {
              config.events.heartbeat = 10min;
              config.events.poll = 10min;
              config.events.listen_url = TestDatabase::instance().direct_url_as("omnicrm_api");
              config.server.limits.write_timeout = 2s;
              if (change)
                  change(config.events);
          })
    {
    }
};

// What the transaction of a change does at its end, and what tells those who listen.
std::string event_sql(const UserId& user, int number, std::string_view filling = "")
{
    return fmt::format("select omnicrm.append_event('{}', 'test.happened', '{{\"n\":{},\"filling\":\"{}\"}}'); "
                       "select omnicrm.announce_event('{}')",
                       user.to_string(), number, filling, user.to_string());
}

// Many, in one transaction.
void add_events(const TestDatabase& database, const UserId& user, int count, int filling = 0)
{
    database.sql(fmt::format("insert into omnicrm.event_counters as c (user_id, last_number) values ('{0}', {1}) "
                             "on conflict (user_id) do update set last_number = c.last_number + {1}; "
                             "insert into omnicrm.events (user_id, number, kind, payload) "
                             "select c.user_id, c.last_number - {1} + i, 'test.happened', "
                             "jsonb_build_object('n', i, 'filling', repeat('x', {2})) "
                             "from omnicrm.event_counters c, generate_series(1, {1}) i where c.user_id = '{0}'; "
                             "select omnicrm.announce_event('{0}')",
                             user.to_string(), count, filling));
}

Fields from(const Person& person, std::int64_t last)
{
    Fields fields = person.fields();
    fields["Last-Event-ID"] = std::to_string(last);
    return fields;
}

// A reader, once there is room for it.
EventReader follow(EventServer& api, const Fields& fields)
{
    const auto limit = std::chrono::steady_clock::now() + 20s;
    for (;;) {
        EventReader reader(api.port(), fields);
        if (reader.status() != 429 || std::chrono::steady_clock::now() > limit)
            return reader;
        std::this_thread::yield();
    }
}

// Reads on until the event with this id; false when one is missing or out of order.
bool reads_up_to(EventReader& reader, std::int64_t after, std::int64_t last)
{
    while (after < last) {
        const auto event = reader.next();
        if (!event || event->id != ++after)
            return false;
    }
    return true;
}

} // namespace

TEST_CASE("a reader is told what happens from now on, each event with its number, kind and ids")
{
    EventServer api;
    const Person person = make_person(api.database());
    add_events(api.database(), person.id, 3);
    EventReader reader(api.port(), person.fields());
    REQUIRE(reader.status() == 200);
    CHECK(reader.head().find("\r\nContent-Type: text/event-stream\r\n") != std::string::npos);
    CHECK(reader.head().find("\r\nCache-Control: no-store\r\n") != std::string::npos);
    CHECK(reader.head().find("\r\nX-Accel-Buffering: no\r\n") != std::string::npos);

    api.request("PATCH", "/api/v1/auth/user/profile", person.fields(), R"({"displayName":"Ann"})");
    const auto profile = reader.next();
    REQUIRE(profile);
    CHECK(reader.retry() > 0);
    CHECK(profile->id == 4);
    CHECK(profile->kind == "profile.changed");
    CHECK(at(profile->data, "/kind") == "profile.changed");
    CHECK(at(profile->data, "/at").ends_with("Z"));
    const std::string import =
        at(api.request("POST", "/api/v1/imports", person.fields(), "From: a@example.org\r\n\r\nhello\r\n").body,
           "/data/id");
    const auto created = reader.next();
    REQUIRE(created);
    CHECK(created->kind == "import.created");
    CHECK(created->id == 5);
    CHECK(at(created->data, "/payload/importId") == import);
    api.request("POST", "/api/v1/imports/" + import + "/undo", person.fields());
    const auto undoing = reader.next();
    REQUIRE(undoing);
    CHECK(undoing->kind == "import.undoing");
}

TEST_CASE("readers of one user are told the same, those of another nothing of it")
{
    EventServer api;
    const Person person = make_person(api.database());
    const Person other = make_person(api.database());
    EventReader first(api.port(), person.fields());
    EventReader second(api.port(), person.fields());
    EventReader stranger(api.port(), other.fields());
    add_events(api.database(), person.id, 2);
    CHECK(reads_up_to(first, 0, 2));
    CHECK(reads_up_to(second, 0, 2));
    api.database().sql(event_sql(other.id, 17));
    const auto event = stranger.next();
    REQUIRE(event);
    CHECK(event->id == 1);
    CHECK(at(event->data, "/payload/n") == "17");
}

TEST_CASE("numbers follow the commits, whoever began first")
{
    EventServer api;
    const Person person = make_person(api.database());
    const std::string user = person.id.to_string();
    EventReader reader(api.port(), person.fields());
    auto early = pg::BlockingSession::open(api.database().superuser_url()).value();
    early.execute("begin").value();
    early.execute("update omnicrm.user_profiles set display_name = 'A' where user_id = '" + user + "'").value();
    api.database().sql(event_sql(person.id, 1));
    early.execute("commit").value();
    const auto first = reader.next();
    const auto second = reader.next();
    REQUIRE(first);
    REQUIRE(second);
    CHECK(first->kind == "test.happened");
    CHECK(second->kind == "profile.changed");
    CHECK(second->id == 2);
}

TEST_CASE("who comes back again and again while many write misses nothing and gets nothing twice")
{
    EventServer api;
    const Person person = make_person(api.database());
    constexpr int writers = 4;
    constexpr int each = 60;
    std::vector<std::thread> threads;
    for (int writer = 0; writer < writers; ++writer)
        threads.emplace_back([&api, &person, writer] {
            auto session = pg::BlockingSession::open(api.database().superuser_url()).value();
            for (int i = 0; i < each; ++i)
                // Some give up: their numbers must not be missing.
                session
                    .execute("begin; " + event_sql(person.id, writer * each + i) +
                             (i % 3 == 2 ? "; rollback" : "; commit"))
                    .value();
        });
    std::int64_t read = 0;
    constexpr std::int64_t all = writers * each * 2 / 3;
    bool is_whole = true;
    while (read < all && is_whole) {
        EventReader reader = follow(api, from(person, read));
        for (int i = 0; i < 7 && read < all && is_whole; ++i) {
            const auto event = reader.next();
            is_whole = event && event->id == ++read;
        }
        if (read % 2 == 0)
            reader.cut();
    }
    for (std::thread& thread : threads)
        thread.join();
    CHECK(is_whole);
    CHECK(read == all);
}

TEST_CASE("thousands of events that were missed come in pieces, all of them and in order")
{
    EventServer api;
    const Person person = make_person(api.database());
    add_events(api.database(), person.id, 5'000, 100);
    EventReader reader(api.port(), person.fields(), "/api/v1/events?lastEventId=0");
    CHECK(reads_up_to(reader, 0, 5'000));
}

TEST_CASE("of several events that say the same only the newest is sent")
{
    EventServer api;
    const Person person = make_person(api.database());
    const std::string import =
        at(api.request("POST", "/api/v1/imports", person.fields(), "From: a@example.org\r\n\r\nhello\r\n").body,
           "/data/id");
    for (int i = 0; i < 20; ++i)
        api.database().sql("update omnicrm.imports set status = 'running', bytes_done = " + std::to_string(i));
    api.database().sql("update omnicrm.imports set status = 'completed'");
    EventReader reader(api.port(), from(person, 0));
    const auto created = reader.next();
    const auto progressed = reader.next();
    const auto finished = reader.next();
    REQUIRE(finished);
    CHECK(created->id == 1);
    CHECK(progressed->kind == "import.progressed");
    CHECK(progressed->id == 21);
    CHECK(finished->kind == "import.finished");
    CHECK(finished->id == 22);
}

TEST_CASE("who was away for too long is told to load everything anew, and goes on from there")
{
    EventServer api;
    const Person person = make_person(api.database());
    add_events(api.database(), person.id, 6);
    api.database().sql("update omnicrm.events set created_at = omnicrm.now() - interval '8 days' where number <= 3");
    REQUIRE(api.database().value("select omnicrm.forget_events(7 * 86400000, 1000)") == "3");

    EventReader in_time(api.port(), from(person, 3));
    CHECK(reads_up_to(in_time, 3, 6));
    EventReader up_to_date(api.port(), from(person, 6));
    const std::string id = GENERATE("2", "7", "9223372036854775807", "someone else's");
    CAPTURE(id);
    Fields fields = person.fields();
    fields["Last-Event-ID"] = id;
    EventReader late(api.port(), fields);
    const auto reset = late.next();
    REQUIRE(reset);
    CHECK(reset->kind == "reset");
    CHECK(reset->id == 6);
    api.database().sql(event_sql(person.id, 7));
    CHECK(reads_up_to(late, 6, 7));
    CHECK(reads_up_to(up_to_date, 6, 7));
}

TEST_CASE("a reader that does not read is cut off, keeps nobody waiting, and comes back to where it was")
{
    EventServer api([](EventOptions& events) { events.most_streams_per_user = 2; });
    const Person person = make_person(api.database());
    EventReader slow(api.port(), person.fields(), "/api/v1/events", "HTTP/1.1", 4'096);
    EventReader quick(api.port(), person.fields());
    constexpr int count = 1'000;
    add_events(api.database(), person.id, count, 2'000);
    REQUIRE(reads_up_to(quick, 0, count));
    // There is room for one more once it was cut off.
    CHECK(follow(api, person.fields()).status() == 200);
    while (slow.next()) {
    }
    CHECK_FALSE(slow.is_complete());
    CHECK(slow.last_id() < count);
    EventReader again = follow(api, from(person, slow.last_id()));
    CHECK(reads_up_to(again, slow.last_id(), count));
}

TEST_CASE("a stream ends with its session or token")
{
    EventServer api;
    make_user_with_password(api.database(), "ann@example.org", "pw");
    Browser browser(api.port());
    browser.sign_in("ann@example.org", "pw");
    const Fields session{{"Cookie", "omni_session=" + browser.cookie("omni_session")}};
    EventReader by_session(api.port(), session);
    REQUIRE(by_session.status() == 200);
    REQUIRE(browser.request("POST", "/api/v1/auth/signout").status == 200);
    const auto signed_out = by_session.next();
    REQUIRE(signed_out);
    CHECK(signed_out->kind == "session.revoked");
    CHECK_FALSE(by_session.next());
    CHECK(by_session.is_complete());
    CHECK(EventReader(api.port(), session).status() == 401);

    const Person person = make_person(api.database());
    const Reply made = api.request("POST", "/api/v1/auth/tokens", person.fields(), R"({"name":"x"})");
    EventReader by_token(api.port(), {{"Authorization", "Bearer " + at(made.body, "/data/token")}});
    EventReader bystander(api.port(), person.fields());
    REQUIRE(by_token.status() == 200);
    api.request("DELETE", "/api/v1/auth/tokens/" + at(made.body, "/data/id"), person.fields());
    const auto revoked = by_token.next();
    REQUIRE(revoked);
    CHECK(at(revoked->data, "/payload/tokenId") == at(made.body, "/data/id"));
    CHECK_FALSE(by_token.next());
    CHECK(by_token.is_complete());
    REQUIRE(bystander.next());
    api.database().sql(event_sql(person.id, 1));
    CHECK(bystander.next()->kind == "test.happened");
}

TEST_CASE("a stream whose credential holds no longer ends also when no event says so")
{
    EventServer api([](EventOptions& events) { events.heartbeat = 200ms; });
    const Person person = make_person(api.database());
    EventReader reader(api.port(), person.fields());
    REQUIRE(reader.hears_heartbeat());
    api.database().sql(GENERATE("update omnicrm.api_tokens set expires_at = omnicrm.now() - interval '1 second'",
                                "update omnicrm.users set disabled_at = omnicrm.now()", "delete from omnicrm.users"));
    while (reader.next()) {
    }
    CHECK(reader.is_complete());
}

TEST_CASE("a stream on which nothing happens says that it lives")
{
    EventServer api([](EventOptions& events) { events.heartbeat = 100ms; });
    const Person person = make_person(api.database());
    EventReader reader(api.port(), person.fields());
    CHECK(reader.hears_heartbeat());
    CHECK(reader.hears_heartbeat());
}

TEST_CASE("events come without notifications too, by polling")
{
    EventServer api([](EventOptions& events) {
        events.listen_url.clear();
        events.poll = 50ms;
    });
    const Person person = make_person(api.database());
    EventReader reader(api.port(), person.fields());
    add_events(api.database(), person.id, 2);
    CHECK(reads_up_to(reader, 0, 2));
    add_events(api.database(), person.id, 2);
    CHECK(reads_up_to(reader, 2, 4));
}

TEST_CASE("nothing is missed when the connection that listens is cut")
{
    EventServer api;
    const Person person = make_person(api.database());
    EventReader reader(api.port(), person.fields());
    add_events(api.database(), person.id, 1);
    REQUIRE(reads_up_to(reader, 0, 1));
    for (int i = 1; i < 6; ++i) {
        api.database().sql("select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() "
                           "and application_name = 'omnicrm listener'");
        add_events(api.database(), person.id, 1);
        REQUIRE(reads_up_to(reader, i, i + 1));
    }
}

TEST_CASE("streams stay open while the database is restarted, and go on afterwards", "[direct]")
{
    PrivateCluster cluster;
    create_roles(cluster.url()).value();
    auto session = pg::BlockingSession::open(cluster.url()).value();
    session.execute("create database crm owner omnicrm_owner").value();
    migrate(cluster.url_as("omnicrm_owner", "crm")).value();
    session = pg::BlockingSession::open(cluster.url("crm")).value();
    const NewToken token = new_token();
    const UserId user = Uuid::v7();
    session
        .execute(fmt::format("insert into omnicrm.users (id, email, email_key) values ('{0}', 'a@b.c', 'a@b.c'); "
                             "insert into omnicrm.api_tokens (user_id, id, name, token_hash) "
                             "values ('{0}', '{1}', 'test', decode('{2}', 'hex'))",
                             user.to_string(), Uuid::v7().to_string(), to_hex(token.hash)))
        .value();
    ApiServer api([&](ApiConfig& config) {
        config.database.url = cluster.url_as("omnicrm_api", "crm");
        config.events.listen_url = config.database.url;
        config.events.poll = 10min;
    });
    EventReader reader(api.port(), {{"Authorization", "Bearer " + std::string(token.text.reveal())}});
    REQUIRE(reader.status() == 200);
    session.execute(event_sql(user, 1)).value();
    REQUIRE(reads_up_to(reader, 0, 1));
    cluster.kill();
    cluster.start();
    session = pg::BlockingSession::open(cluster.url("crm")).value();
    session.execute(event_sql(user, 2)).value();
    CHECK(reads_up_to(reader, 1, 2));
}

TEST_CASE("a server that stops ends its streams at once and says when to come back")
{
    EventServer api;
    const Person person = make_person(api.database());
    EventReader reader(api.port(), person.fields());
    REQUIRE(reader.status() == 200);
    api.server().shut_down(1h);
    CHECK_FALSE(reader.next());
    CHECK(reader.is_complete());
    CHECK(reader.retry() >= 1'000);
    reader.cut();
    api.server().join();
}

TEST_CASE("a reader that left makes room for another")
{
    EventServer api([](EventOptions& events) { events.most_streams_per_user = 1; });
    const Person person = make_person(api.database());
    EventReader first(api.port(), person.fields());
    REQUIRE(first.status() == 200);
    const bool is_polite = GENERATE(false, true);
    if (is_polite)
        EventReader leaving(std::move(first));
    else
        first.cut();
    CHECK(follow(api, person.fields()).status() == 200);
}

TEST_CASE("too many streams are refused, of one user and in all")
{
    EventServer api([](EventOptions& events) {
        events.most_streams = 3;
        events.most_streams_per_user = 2;
    });
    const Person person = make_person(api.database());
    const Person other = make_person(api.database());
    const EventReader first(api.port(), person.fields());
    const EventReader second(api.port(), person.fields());
    const Reply third = api.request("GET", "/api/v1/events", person.fields());
    CHECK(third.status == 429);
    CHECK_FALSE(third.field("retry-after").empty());
    const EventReader others(api.port(), other.fields());
    CHECK(others.status() == 200);
    CHECK(api.request("GET", "/api/v1/events", other.fields()).status == 503);
}

TEST_CASE("streams are counted")
{
    EventServer api;
    const Person person = make_person(api.database());
    EventReader reader(api.port(), person.fields());
    add_events(api.database(), person.id, 3);
    REQUIRE(reads_up_to(reader, 0, 3));
    const std::string text =
        api.request("GET", "/metrics", {{"Authorization", "Bearer " + std::string(metrics_token)}}).body;
    CHECK(text.find("\nomnicrm_event_streams 1\n") != std::string::npos);
    CHECK(text.find("\nomnicrm_event_streams_opened_total 1\n") != std::string::npos);
    CHECK(text.find("\nomnicrm_events_given_total 3\n") != std::string::npos);
}

TEST_CASE("hundreds of readers are each told of their own user's events")
{
    EventServer api;
    constexpr int users = 60;
    constexpr int readers_each = 5;
    std::vector<Person> people;
    std::vector<EventReader> readers;
    for (int i = 0; i < users; ++i)
        people.push_back(make_person(api.database()));
    for (int i = 0; i < users * readers_each; ++i)
        readers.emplace_back(api.port(), people[static_cast<std::size_t>(i % users)].fields());
    for (int i = 0; i < users; ++i)
        api.database().sql(event_sql(people[static_cast<std::size_t>(i)].id, i));
    for (int i = 0; i < users * readers_each; ++i) {
        const auto event = readers[static_cast<std::size_t>(i)].next();
        REQUIRE(event);
        CHECK(event->id == 1);
        CHECK(at(event->data, "/payload/n") == std::to_string(i % users));
    }
}

TEST_CASE("the stream is for its user, and asks for nothing but to be read")
{
    EventServer api([](EventOptions& events) { events.most_streams_per_user = 1; });
    const Person person = make_person(api.database());
    CHECK(api.request("GET", "/api/v1/events").status == 401);
    CHECK(api.request("GET", "/api/v1/events", {{"Authorization", "Bearer omni_x"}}).status == 401);
    CHECK(api.request("GET", "/api/v1/events?lastEventId=-1", person.fields()).status == 400);
    CHECK(api.request("GET", "/api/v1/events?lastEventId=x", person.fields()).status == 400);
    CHECK(api.request("POST", "/api/v1/events", person.fields()).status == 405);
    // HEAD opens no stream: the one place is still free.
    const Reply head = api.request("HEAD", "/api/v1/events", person.fields());
    CHECK(head.status == 200);
    CHECK(head.field("content-type") == "text/event-stream");
    Fields fields = person.fields();
    fields["Accept"] = "application/json";
    CHECK(EventReader(api.port(), fields).status() == 200);
}

TEST_CASE("who speaks HTTP/1.0 gets the stream without chunks, up to the end of the connection")
{
    EventServer api;
    const Person person = make_person(api.database());
    EventReader reader(api.port(), person.fields(), "/api/v1/events", "HTTP/1.0");
    REQUIRE(reader.status() == 200);
    CHECK(reader.head().find("Transfer-Encoding") == std::string::npos);
    add_events(api.database(), person.id, 1);
    CHECK(reads_up_to(reader, 0, 1));
}
