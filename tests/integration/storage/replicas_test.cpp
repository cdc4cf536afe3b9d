// Reads by replicas: never older than what their user's data were, and never lost with the replica.
#include "fixture.hpp"
#include "storage/pg/blocking_session.hpp"
#include "support/replicated_database.hpp"

namespace omni::test {

namespace {

constinit const sql::Statement names_text{"test/contact_names", "select display_name from contacts order by 1"};
const Query<std::string()> names_query{names_text};

using Names = std::vector<std::string>;

// A program with replicas. Nothing here waits for a time to pass: it asks again until it is so, for a minute at most.
struct Program
{
    explicit Program(const TestDatabase& where, DatabaseOptions options)
        : database(where), db(io.get_executor(), blocking, std::move(options))
    {
    }
    ~Program() { db.close(); }

    template <class T>
    T run(asio::awaitable<T> operation)
    {
        return test::run(io, std::move(operation));
    }

    // As a request does it: with the version its user's data have on the primary.
    Scope scope(UserId user)
    {
        return {.user = user,
                .data_version = Uuid::parse(database.value("select data_version from event_counters where user_id = '" +
                                                           user.to_string() + "'"))};
    }

    Names names(UserId user) { return run(db.read(scope(user), names_query)).value(); }

    ReplicaCounters replica(std::size_t i = 0) const { return db.counters().replicas.at(i); }

    bool reads_from_replica(UserId user, std::size_t i = 0)
    {
        const std::int64_t before = replica(i).answered;
        const auto limit = std::chrono::steady_clock::now() + 60s;
        while (replica(i).answered == before && std::chrono::steady_clock::now() < limit)
            names(user);
        return replica(i).answered > before;
    }

    const TestDatabase& database;
    asio::io_context io{1};
    asio::thread_pool blocking{2};
    Database db;
};

void add_contact(const TestDatabase& database, UserId user, const std::string& name)
{
    database.sql("insert into contacts (user_id, id, display_name, name_key, source) values ('" + user.to_string() +
                 "', gen_random_uuid(), '" + name + "', '" + name + "', 'manual')");
}

UserId make_user(TestDatabase& database)
{
    const UserId user = database.create_user();
    add_contact(database, user, "Al");
    return user;
}

// For the tests that leave it as it was.
ReplicatedDatabase& shared_pair()
{
    static ReplicatedDatabase pair;
    pair.let_standby_catch_up();
    return pair;
}

} // namespace

TEST_CASE("a replica that has the user's data answers, and the primary is not asked", "[direct]")
{
    ReplicatedDatabase& pair = shared_pair();
    const UserId user = make_user(pair.database);
    Program program(pair.database, pair.options());
    pair.let_standby_catch_up();
    REQUIRE(program.reads_from_replica(user));
    const Database::Counters before = program.db.counters();
    CHECK(program.names(user) == Names{"Al"});
    CHECK(program.replica().answered == before.replicas[0].answered + 1);
    CHECK(program.db.counters().reads == before.reads);
}

TEST_CASE("reads without a version, and writes, go to the primary", "[direct]")
{
    ReplicatedDatabase& pair = shared_pair();
    const UserId user = make_user(pair.database);
    Program program(pair.database, pair.options());
    REQUIRE(program.reads_from_replica(user));
    const Database::Counters before = program.db.counters();
    CHECK(program.run(program.db.read(Scope{user}, names_query)).value() == Names{"Al"});
    CHECK(program.run(program.db.write_one(Scope{user}, echo, 1)).value() == 1);
    CHECK(program.replica().answered == before.replicas[0].answered);
    CHECK(program.db.counters().reads == before.reads + 1);
}

TEST_CASE("a change is seen by the next read though no replica has replayed it", "[direct]")
{
    ReplicatedDatabase& pair = shared_pair();
    const UserId user = make_user(pair.database);
    const UserId other = make_user(pair.database);
    Program program(pair.database, pair.options());
    pair.let_standby_catch_up();
    REQUIRE(program.reads_from_replica(user));

    pair.standby.pause_replay();
    add_contact(pair.database, user, "Bo");
    const ReplicaCounters before = program.replica();
    CHECK(program.names(user) == Names{"Al", "Bo"});
    CHECK(program.replica().behind == before.behind + 1);
    CHECK(program.replica().answered == before.answered);
    // Of somebody whose data did not change the replica has everything.
    CHECK(program.names(other) == Names{"Al"});
    CHECK(program.replica().answered == before.answered + 1);

    pair.standby.resume_replay();
    pair.let_standby_catch_up();
    REQUIRE(program.reads_from_replica(user));
    CHECK(program.names(user) == Names{"Al", "Bo"});
}

TEST_CASE("a replica that is always behind is asked less often, and again once it is not", "[direct]")
{
    ReplicatedDatabase& pair = shared_pair();
    const UserId user = make_user(pair.database);
    Program program(pair.database, pair.options());
    pair.let_standby_catch_up();
    REQUIRE(program.reads_from_replica(user));
    pair.standby.pause_replay();
    add_contact(pair.database, user, "Bo");
    while (!program.replica().is_resting)
        CHECK(program.names(user) == Names{"Al", "Bo"});
    CHECK(program.replica().behind >= 16);
    pair.standby.resume_replay();
    CHECK(program.reads_from_replica(user));
}

TEST_CASE("reads are spread over the replicas", "[direct]")
{
    ReplicatedDatabase& pair = shared_pair();
    const UserId user = make_user(pair.database);
    DatabaseOptions options = pair.options();
    options.replica_urls.push_back(pair.replica_url());
    Program program(pair.database, options);
    pair.let_standby_catch_up();
    REQUIRE(program.reads_from_replica(user, 0));
    REQUIRE(program.reads_from_replica(user, 1));
    const Database::Counters before = program.db.counters();
    const Scope scope = program.scope(user);
    program.run([&]() -> asio::awaitable<void> {
        for (int i = 0; i < 20; ++i)
            CHECK((co_await program.db.read(scope, names_query)).value() == Names{"Al"});
    }());
    CHECK(program.replica(0).answered == before.replicas[0].answered + 10);
    CHECK(program.replica(1).answered == before.replicas[1].answered + 10);
}

TEST_CASE("what takes a replica too long is asked of the primary, and the replica is left alone", "[direct]")
{
    ReplicatedDatabase& pair = shared_pair();
    const UserId user = make_user(pair.database);
    DatabaseOptions options = pair.options();
    options.replica_patience = 50ms;
    Program program(pair.database, options);
    pair.let_standby_catch_up();
    REQUIRE(program.reads_from_replica(user));
    const ReplicaCounters before = program.replica();
    CHECK(program.run(program.db.read_one(program.scope(user), sleep_for, 0.3)).value() == "");
    CHECK(program.replica().failed == before.failed + 1);
    CHECK(program.replica().is_resting);
    const std::int64_t unserved = program.db.counters().unserved_by_replicas;
    CHECK(program.names(user) == Names{"Al"});
    CHECK(program.db.counters().unserved_by_replicas == unserved + 1);
}

TEST_CASE("a replica that is not there costs nothing but its help", "[direct]")
{
    ReplicatedDatabase& pair = shared_pair();
    const UserId user = make_user(pair.database);
    DatabaseOptions options = pair.options();
    options.replica_urls = {"postgresql://?host=/nowhere/at/all&user=omnicrm_api&dbname=" + pair.database.name()};
    Program program(pair.database, options);
    for (int i = 0; i < 20; ++i)
        CHECK(program.names(user) == Names{"Al"});
    CHECK(program.db.counters().unserved_by_replicas == 20);
    CHECK(program.run(program.db.replica_lags()).value()[0].bytes == std::nullopt);
}

TEST_CASE("how far a replica is behind is known in bytes and seconds", "[direct]")
{
    ReplicatedDatabase& pair = shared_pair();
    Program program(pair.database, pair.options());
    pair.standby.pause_replay();
    make_user(pair.database);
    const ReplicaLag behind = program.run(program.db.replica_lags()).value().at(0);
    pair.standby.resume_replay();
    REQUIRE(behind.bytes);
    CHECK(*behind.bytes > 0);
    REQUIRE(behind.seconds);
    CHECK(*behind.seconds > 0);
    CHECK(behind.name.find(pair.standby.socket_directory().string()) != std::string::npos);
}

TEST_CASE("a replica is killed and reads go on; it comes back and answers again", "[direct]")
{
    ReplicatedDatabase pair;
    const UserId user = make_user(pair.database);
    Program program(pair.database, pair.options());
    pair.let_standby_catch_up();
    REQUIRE(program.reads_from_replica(user));
    pair.standby.kill();
    for (int i = 0; i < 50; ++i)
        CHECK(program.names(user) == Names{"Al"});
    add_contact(pair.database, user, "Bo");
    CHECK(program.names(user) == Names{"Al", "Bo"});
    pair.standby.start();
    CHECK(program.reads_from_replica(user));
    CHECK(program.names(user) == Names{"Al", "Bo"});
}

TEST_CASE("a replica that was promoted beside its primary answers nobody whose data have changed since", "[direct]")
{
    ReplicatedDatabase pair;
    const UserId user = make_user(pair.database);
    const UserId other = make_user(pair.database);
    DatabaseOptions options = pair.options();
    options.url = pair.primary.url_as("omnicrm_api", pair.database.name());
    Program program(pair.database, options);
    pair.let_standby_catch_up();
    REQUIRE(program.reads_from_replica(user));
    pair.standby.promote();

    const auto sql = [&](const PrivateCluster& cluster, const std::string& text) {
        pg::BlockingSession session = pg::BlockingSession::open(cluster.url(pair.database.name())).value();
        session.execute("set search_path = omnicrm").value();
        return session.execute(text).value();
    };
    const auto version = [&](UserId of) {
        return Uuid::parse(
            sql(pair.primary, "select data_version from event_counters where user_id = '" + of.to_string() + "'")[0][0]
                .value());
    };
    const auto names = [&](UserId of) {
        return program.run(program.db.read(Scope{.user = of, .data_version = version(of)}, names_query)).value();
    };
    const auto rename = [&](const PrivateCluster& cluster, UserId whose, const std::string& name) {
        sql(cluster, "update contacts set display_name = '" + name + "' where user_id = '" + whose.to_string() + "'");
    };
    rename(pair.primary, user, "Bo");
    rename(pair.standby, other, "diverged");
    CHECK(names(user) == Names{"Bo"});
    CHECK(names(other) == Names{"Al"});
    // Their counts agree, which is all that numbers would have told.
    rename(pair.standby, user, "diverged");
    rename(pair.primary, other, "Cy");
    CHECK(names(user) == Names{"Bo"});
    CHECK(names(other) == Names{"Cy"});
}

} // namespace omni::test
