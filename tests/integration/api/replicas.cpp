// Lists and details from a replica: people see what they have written, through whichever process, and a primary that
// dies costs them neither a right answer nor an acknowledged change.
#include "api_server.hpp"
#include "samples.hpp"
#include "support/replicated_database.hpp"

#include <catch2/catch.hpp>

#include <condition_variable>
#include <mutex>
#include <thread>

using namespace omni;
using namespace omni::test;

namespace {

constexpr const char* message = "From: a@example.org\r\nMessage-ID: <1@example.org>\r\n\r\nhello\r\n";

ReplicatedDatabase& shared_pair()
{
    static ReplicatedDatabase pair;
    return pair;
}

std::function<void(ApiConfig&)> reading_from(const ReplicatedDatabase& pair)
{
    return [&pair](ApiConfig& config) { config.database = pair.options(); };
}

// Whether the reply is right, or says that the answer is not to be had now.
bool is_refused_for_now(const Reply& reply)
{
    return reply.status == 503 || reply.status == 504 || at(reply.body, "/error") == "in_doubt";
}

// People who write and look whether it is there, again and again, while servers come and go.
class Load
{
public:
    Load(ApiServer& api, std::vector<Person> people)
    {
        for (const Person& person : people)
            threads_.emplace_back([this, &api, person](std::stop_token stopped) {
                HttpClient client(api.port());
                while (!stopped.stop_requested())
                    write_and_look(client, person);
            });
    }

    // Once so many more writes were acknowledged; false if that takes longer than a minute.
    bool wait_for_acknowledged(std::size_t more)
    {
        std::unique_lock lock(mutex_);
        const std::size_t wanted = acknowledged_.size() + more;
        return changed_.wait_for(lock, std::chrono::minutes(1), [&] { return acknowledged_.size() >= wanted; });
    }

    void stop() { threads_.clear(); }

    // After stop().
    const std::vector<std::string>& acknowledged() const { return acknowledged_; }
    const std::vector<std::string>& wrong() const { return wrong_; }

private:
    void write_and_look(HttpClient& client, const Person& person)
    {
        const Reply written = client.request("POST", "/api/v1/imports", person.fields(), message);
        if (written.status != 201)
            return note_wrong(is_refused_for_now(written) ? "" : "POST: " + written.body);
        const std::string id = at(written.body, "/data/id");
        {
            const std::lock_guard lock(mutex_);
            acknowledged_.push_back(id);
        }
        changed_.notify_all();
        const Reply detail = client.request("GET", "/api/v1/imports/" + id, person.fields());
        const bool is_there = detail.status == 200 && at(detail.body, "/data/id") == id;
        note_wrong(is_there || is_refused_for_now(detail) ? "" : "GET: " + detail.body);
        const Reply list = client.request("GET", "/api/v1/imports?pageSize=1", person.fields());
        const bool is_first = list.status == 200 && at(list.body, "/data/items/0/id") == id;
        note_wrong(is_first || is_refused_for_now(list) ? "" : "list: " + list.body);
    }

    void note_wrong(const std::string& what)
    {
        const std::lock_guard lock(mutex_);
        if (!what.empty())
            wrong_.push_back(what);
    }

    std::mutex mutex_;
    std::condition_variable changed_;
    std::vector<std::string> acknowledged_;
    std::vector<std::string> wrong_;
    std::vector<std::jthread> threads_;
};

} // namespace

TEST_CASE("what somebody writes through one process they read through another, replayed or not", "[direct]")
{
    ReplicatedDatabase& pair = shared_pair();
    ApiServer one(pair.database, reading_from(pair));
    ApiServer other(pair.database, reading_from(pair));
    const Person person = make_person(pair.database);
    pair.let_standby_catch_up();
    other.request("GET", "/api/v1/imports", person.fields());
    pair.standby.pause_replay();
    for (int i = 0; i < 3; ++i) {
        const std::string id = at(one.request("POST", "/api/v1/imports", person.fields(), message).body, "/data/id");
        CHECK(at(other.request("GET", "/api/v1/imports", person.fields()).body, "/data/items/0/id") == id);
        CHECK(other.request("GET", "/api/v1/imports/" + id, person.fields()).status == 200);
        // Also what the same request has just written.
        const Reply undone = one.request("POST", "/api/v1/imports/" + id + "/undo", person.fields());
        CHECK(at(undone.body, "/data/status") == "undoing");
        CHECK(at(other.request("GET", "/api/v1/imports/" + id, person.fields()).body, "/data/status") == "undoing");
    }
    pair.standby.resume_replay();
}

TEST_CASE("what a worker changes is read as soon as it is committed, replayed or not", "[direct]")
{
    ReplicatedDatabase& pair = shared_pair();
    ApiServer api(pair.database, reading_from(pair));
    const Person person = make_person(pair.database);
    const Uuid al = add_contact(pair.database, person.id, "Al", "al@x.org");
    pair.let_standby_catch_up();
    api.request("GET", "/api/v1/contacts", person.fields());
    pair.standby.pause_replay();
    add_email(pair.database, person.id, "al@x.org", "me@x.org", "2026-01-01T00:00:00Z", "hello");
    const Reply timeline = api.request("GET", "/api/v1/contacts/" + al.to_string() + "/timeline", person.fields());
    CHECK(at(timeline.body, "/data/items/0/subject") == "hello");
    pair.standby.resume_replay();
}

TEST_CASE("lists and details are answered by the replica, who is calling by the primary", "[direct]")
{
    ReplicatedDatabase& pair = shared_pair();
    // What is changed behind the back of the versions below would be kept as whichever server told it first.
    ApiServer api(pair.database, [&pair](ApiConfig& config) {
        config.database = pair.options();
        config.answer_cache_bytes = 0;
    });
    const Person person = make_person(pair.database);
    const Uuid al = add_contact(pair.database, person.id, "Al", "al@x.org");
    add_email(pair.database, person.id, "al@x.org", "me@x.org", "2026-01-01T00:00:00Z", "Al");
    const std::string import =
        at(api.request("POST", "/api/v1/imports?fileName=Al", person.fields(), message).body, "/data/id");
    pair.let_standby_catch_up();
    pair.standby.pause_replay();
    // Behind the back of the versions, so that the two servers can be told apart.
    pair.database.sql("set session_replication_role = replica; update contacts set display_name = 'primary';"
                      "update interactions set subject = 'primary'; update imports set file_name = 'primary'");
    const auto answered_by_replica = [&](const std::string& path, const std::string& pointer) {
        // Until the connection to it is open.
        for (int i = 0; i < 5'000; ++i)
            if (at(api.request("GET", "/api/v1/" + path, person.fields()).body, pointer) == "Al")
                return true;
        return false;
    };
    CHECK(answered_by_replica("contacts", "/data/items/0/displayName"));
    CHECK(answered_by_replica("contacts/" + al.to_string(), "/data/displayName"));
    CHECK(answered_by_replica("contacts/" + al.to_string() + "/timeline", "/data/items/0/subject"));
    CHECK(answered_by_replica("interactions", "/data/items/0/subject"));
    CHECK(answered_by_replica("imports", "/data/items/0/fileName"));
    CHECK(answered_by_replica("imports/" + import, "/data/fileName"));
    // Revoked on the primary alone, so far.
    pair.database.sql("update api_tokens set revoked_at = now()");
    CHECK(api.request("GET", "/api/v1/contacts", person.fields()).status == 401);
    pair.standby.resume_replay();
}

TEST_CASE("the primary dies under load and the replica takes its place: no wrong answer, nothing acknowledged is lost",
          "[direct]")
{
    ReplicatedDatabase pair;
    ApiServer api(pair.database, reading_from(pair));
    std::vector<Person> people;
    for (int i = 0; i < 3; ++i)
        people.push_back(make_person(pair.database));
    pair.replicate_synchronously();
    Load load(api, people);
    REQUIRE(load.wait_for_acknowledged(30));
    pair.fail_over();
    REQUIRE(load.wait_for_acknowledged(30));
    load.stop();
    CHECK(load.wrong() == std::vector<std::string>{});
    const TestDatabase::Rows rows = pair.database.sql("select id from imports");
    std::vector<std::string> missing;
    for (const std::string& id : load.acknowledged())
        if (std::none_of(rows.begin(), rows.end(), [&](const auto& row) { return row[0] == id; }))
            missing.push_back(id);
    CHECK(missing == std::vector<std::string>{});
}
