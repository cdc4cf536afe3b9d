// Enqueueing by COPY, from the program and from scripts.
#include "fixture.hpp"

#include "storage/joint_transaction.hpp"
#include "storage/queue/new_job.hpp"

namespace omni::test {

namespace {

std::string jobs(const TestDatabase& database)
{
    return database.value("select string_agg(kind || ' ' || state || ' ' || priority, ', ' order by kind) from jobs");
}

asio::awaitable<Result<void>> copy_and_commit(Database& database, std::vector<NewJob> jobs)
{
    Transaction transaction = (co_await database.begin(Scope{})).value();
    if (const auto copied = co_await copy_jobs(transaction, jobs); !copied)
        co_return copied.error();
    co_return co_await transaction.commit();
}

} // namespace

TEST_CASE("jobs that are copied are queued like others, each with what it asks for")
{
    Fixture f;
    const UserId user = f.database.create_user();
    const std::vector<NewJob> wanted{
        {.kind = "a", .priority = JobPriority::urgent},
        {.user = user, .kind = "b", .args = {R"({"n": 1})"}, .max_attempts = 3, .dedupe_key = "b", .limit_key = "k"},
        {.kind = "c", .delay = 1h, .start_within = 2h}};
    REQUIRE(f.run(copy_and_commit(f.db, wanted)));
    CHECK(jobs(f.database) == "a queued 0, b queued 2, c scheduled 2");
    CHECK(f.database.value("select user_id || ' ' || args || ' ' || max_attempts || ' ' || dedupe_key || ' ' || "
                           "limit_key from jobs where kind = 'b'") == user.to_string() + R"( {"n": 1} 3 b k)");
    CHECK(f.database.value("select start_by - run_at from jobs where kind = 'c'") == "01:00:00");
    CHECK(f.database.value("select count(*) from job_intake") == "0");
}

TEST_CASE("a copied job whose key another one has is left out")
{
    Fixture f;
    const std::vector<NewJob> wanted{{.kind = "a", .dedupe_key = "x"}, {.kind = "a", .dedupe_key = "y"}};
    REQUIRE(f.run(copy_and_commit(f.db, wanted)));
    REQUIRE(f.run(copy_and_commit(f.db, {{.kind = "a", .dedupe_key = "y"}, {.kind = "a", .dedupe_key = "z"}})));
    CHECK(f.database.value("select string_agg(dedupe_key, ' ' order by dedupe_key) from jobs") == "x y z");
}

TEST_CASE("one job that cannot be copied keeps all of them out, and the connection goes on")
{
    DatabaseOptions options = options_for(TestDatabase::instance().worker_url());
    options.max_exclusive = 1;
    Fixture f(std::move(options));
    const auto copied = f.run(copy_and_commit(f.db, {{.kind = "a"}, {.kind = "b", .args = {"{"}}}));
    REQUIRE(!copied);
    CHECK(pg::sqlstate(copied.error()) == "22P02");
    CHECK(f.database.value("select count(*) from jobs") == "0");

    REQUIRE(f.run(copy_and_commit(f.db, {{.kind = "a"}})));
    CHECK(f.run(f.db.write(Scope{}, echo, 7)).value() == std::vector<std::int64_t>{7});
    CHECK(f.db.counters().exclusive_connections == 1);
}

TEST_CASE("what was copied in a transaction that is dropped was never there")
{
    Fixture f;
    f.run([&]() -> asio::awaitable<void> {
        Transaction dropped = (co_await f.db.begin(Scope{})).value();
        const std::vector<NewJob> wanted{{.kind = "a"}};
        (co_await copy_jobs(dropped, wanted)).value();
    }());
    CHECK(f.run(f.db.write(Scope{}, echo, 7)));
    CHECK(f.database.value("select count(*) from jobs") == "0");
}

TEST_CASE("jobs are copied in a part of a transaction, and in the whole after a part was given up")
{
    Fixture f;
    const std::vector<NewJob> first{{.kind = "a"}};
    const std::vector<NewJob> second{{.kind = "b"}};
    f.run([&]() -> asio::awaitable<void> {
        JointTransaction joint(f.db, Scope{});
        (co_await copy_and_commit(joint.database(), first)).value();
        {
            Transaction given_up = (co_await joint.database().begin(Scope{})).value();
            (co_await copy_jobs(given_up, second)).value();
        }
        (co_await copy_jobs(*(co_await joint.transaction()).value(), second)).value();
        (co_await joint.commit()).value();
    }());
    CHECK(jobs(f.database) == "a queued 2, b queued 2");
}

TEST_CASE("more jobs than fit into the socket's buffers are copied in one go")
{
    Fixture f;
    const std::vector<NewJob> wanted(500, NewJob{.kind = "a", .args = {'"' + std::string(20'000, 'x') + '"'}});
    std::vector<NewJob> jobs;
    for (const NewJob& job : wanted) {
        jobs.push_back(job);
        jobs.back().id = Uuid::v7();
    }
    REQUIRE(f.run(copy_and_commit(f.db, jobs)));
    CHECK(f.database.value("select count(*) from jobs where length(args::text) = 20002") == "500");
}

TEST_CASE("a script copies no more than a kind, and is told of a priority that does not exist")
{
    Fixture f;
    f.database.sql("set role omnicrm_worker; insert into job_intake (kind) values ('a'), ('b'); reset role");
    CHECK(jobs(f.database) == "a queued 2, b queued 2");
    CHECK_THROWS_WITH(f.database.sql("insert into job_intake (kind, priority) values ('c', 'pressing')"),
                      Catch::Contains("job_priority"));
}

} // namespace omni::test
