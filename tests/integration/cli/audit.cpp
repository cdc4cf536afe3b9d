// What the operator's commands leave in the audit log.
#include "operator_program.hpp"
#include "support/queue.hpp"
#include "support/scratch_folder.hpp"

#include <catch2/catch.hpp>

#include <fstream>

using namespace omni;
using namespace omni::test;

namespace {

using Rows = TestDatabase::Rows;

struct Fixture : OperatorProgram
{
    UserId user = database().create_user("ada@example.com");

    Uuid fail(const std::string& kind = "import_file") const
    {
        const Uuid id = submit_job(database(), user, std::nullopt, kind);
        start_jobs(database());
        fail_jobs(database(), "disk full");
        return id;
    }

    // Of the user's log, oldest first.
    Rows of_user() const
    {
        return database().sql("select action, actor, target_kind, coalesce(target_id::text, '') from audit_log "
                              "where user_id = '" +
                              user.to_string() + "' order by at, id");
    }

    // Of the operator's own.
    Rows of_operator() const
    {
        return database().sql("select action, actor, target_kind, details::text from security_log order by at, id");
    }
};

} // namespace

TEST_CASE("a job that the operator retries or cancels is in the log of whose it is")
{
    const Fixture f;
    const std::string id = f.fail().to_string();
    REQUIRE(f.run("jobs retry " + id).status == 0);
    REQUIRE(f.run("jobs cancel " + id).status == 0);
    CHECK(f.of_user() == Rows{{"job.retried", "operator", "job", id}, {"job.cancelled", "operator", "job", id}});
    CHECK(f.of_operator().empty());
}

TEST_CASE("the system's own jobs are in the operator's log")
{
    const Fixture f;
    const std::string id = f.database().value("select omnicrm.enqueue('digest')");
    REQUIRE(f.run("jobs cancel " + id).status == 0);
    CHECK(f.of_operator() == Rows{{"job.cancelled", "operator", "job", "{}"}});
    CHECK(f.of_user().empty());
}

TEST_CASE("what the operator could not do with a job is not recorded")
{
    const Fixture f;
    const std::string id = f.fail().to_string();
    CHECK(f.run("jobs cancel " + id).status == 1);
    REQUIRE(f.run("jobs retry " + id).status == 0);
    CHECK(f.run("jobs retry " + id).status == 1);
    CHECK(f.run("jobs cancel " + Uuid::v7().to_string()).status == 3);
    CHECK(f.run("jobs cancel --batch " + Uuid::v7().to_string()).status == 3);
    CHECK(f.of_user().size() == 1);
    CHECK(f.of_operator().empty());
}

TEST_CASE("retrying all that failed is one row, however many they are, and none where there were none")
{
    const Fixture f;
    f.database().sql("set jit = off; set app.user_id = '" + f.user.to_string() +
                     "'; select count(omnicrm.cancel_any_job(omnicrm.enqueue('normalize'))) "
                     "from generate_series(1, 1200) n;"
                     "update omnicrm.finished_jobs set state = 'failed'");
    REQUIRE(f.run("jobs retry --all --kind normalize").has("1200 jobs are queued again"));
    const Rows rows = f.of_operator();
    REQUIRE(rows.size() == 1);
    CHECK(rows[0][0] == "jobs.retried");
    CHECK(rows[0][3].find(R"("kind": "normalize")") != std::string::npos);
    REQUIRE(f.run("jobs retry --all").has("0 jobs are queued again"));
    CHECK(f.of_operator().size() == 1);

    f.fail();
    REQUIRE(f.run("jobs retry --all --email ada@example.com").status == 0);
    CHECK(f.of_user() == Rows{{"jobs.retried", "operator", "", ""}});
}

TEST_CASE("a batch that the operator cancels is in the log of whose it is, or in the operator's where it is of several")
{
    const Fixture f;
    const Uuid own = Uuid::v7();
    submit_job(f.database(), f.user, own);
    submit_job(f.database(), f.user, own);
    REQUIRE(f.run("jobs cancel --batch " + own.to_string()).status == 0);
    CHECK(f.of_user() == Rows{{"batch.cancelled", "operator", "batch", own.to_string()}});
    const Uuid shared = Uuid::v7();
    submit_job(f.database(), f.user, shared);
    submit_job(f.database(), f.database().create_user(), shared);
    REQUIRE(f.run("jobs cancel --batch " + shared.to_string()).status == 0);
    CHECK(f.of_user().size() == 1);
    CHECK(f.of_operator() == Rows{{"batch.cancelled", "operator", "batch", "{}"}});
}

TEST_CASE("a batch that the operator undoes is in the log of whose it is, once")
{
    const Fixture f;
    const Uuid batch = Uuid::v7();
    submit_job(f.database(), f.user, batch);
    f.database().sql("select omnicrm.describe_batch('" + batch.to_string() + "', '" + f.user.to_string() +
                     R"(', null, '{"kind": "take_back"}'))");
    REQUIRE(f.run("jobs undo --batch " + batch.to_string()).status == 1);
    start_jobs(f.database());
    fail_jobs(f.database(), "x");
    for (int i = 0; i < 2; ++i)
        REQUIRE(f.run("jobs undo --batch " + batch.to_string()).status == 0);
    CHECK(f.of_user() == Rows{{"batch.undone", "operator", "batch", batch.to_string()}});
    CHECK(f.of_operator().empty());
}

TEST_CASE("pausing, resuming and limiting a kind are in the operator's log, with what was said")
{
    const Fixture f;
    f.fail("normalize");
    REQUIRE(f.run("jobs pause --kind normalize").status == 0);
    REQUIRE(f.run("jobs resume --kind normalize").status == 0);
    REQUIRE(f.run("jobs resume --kind normalize").has("not paused"));
    REQUIRE(f.run("jobs limit normalize --total 20").status == 0);
    REQUIRE(f.run("jobs limit normalize").status == 0);
    const Rows rows = f.of_operator();
    REQUIRE(rows.size() == 3);
    CHECK(rows[0] == Rows::value_type{"kind.paused", "operator", "kind", R"({"kind": "normalize"})"});
    CHECK(rows[1] == Rows::value_type{"kind.resumed", "operator", "kind", R"({"kind": "normalize"})"});
    CHECK(rows[2][0] == "kind.limited");
    CHECK(rows[2][3].find(R"("maxRunning": 20)") != std::string::npos);
}

TEST_CASE("a schedule's life is in the log of whose work it is")
{
    const Fixture f;
    f.database().sql("insert into omnicrm.job_kinds (name) values ('digest')");
    const std::string whose = GENERATE(std::string(), " --email ada@example.com");
    REQUIRE(f.run("schedules add morning --kind digest --cron @daily" + whose).status == 0);
    CHECK(f.run("schedules add morning --kind digest --cron @daily" + whose).status == 1);
    for (const std::string command : {"pause", "resume", "remove"})
        REQUIRE(f.run("schedules " + command + " morning").status == 0);
    CHECK(f.run("schedules remove morning").status == 3);
    const Rows rows = f.database().sql("select action, actor, target_kind, details->>'name' from " +
                                       std::string(whose.empty() ? "security_log" : "audit_log") + " order by at, id");
    CHECK(rows == Rows{{"schedule.created", "operator", "schedule", "morning"},
                       {"schedule.paused", "operator", "schedule", "morning"},
                       {"schedule.resumed", "operator", "schedule", "morning"},
                       {"schedule.removed", "operator", "schedule", "morning"}});
}

TEST_CASE("whose JSON Web Tokens are believed is in the operator's log, by the names of the keys")
{
    const Fixture f;
    const ScratchFolder folder;
    const std::string file = (folder.path() / "jwks.json").string();
    // RFC 7515, appendix A.3.
    std::ofstream(file) << R"({"keys":[{"kty":"EC","crv":"P-256","kid":"one",)"
                           R"("x":"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU",)"
                           R"("y":"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0"}]})";
    REQUIRE(f.run("jwt accept " + file).status == 0);
    REQUIRE(f.run("jwt remove one").status == 0);
    CHECK(f.run("jwt remove one").status == 3);
    CHECK(f.of_operator() == Rows{{"jwt.accepted", "operator", "jwt_key", R"({"kid": "one"})"},
                                  {"jwt.removed", "operator", "jwt_key", R"({"kid": "one"})"}});
}

TEST_CASE("who is made, paused and given a token by the operator finds that in their log")
{
    const Fixture f;
    REQUIRE(f.run("users create --email bob@example.com").status == 0);
    REQUIRE(f.run("tokens create --email bob@example.com --name backup").status == 0);
    REQUIRE(f.run("jobs pause --email bob@example.com").status == 0);
    REQUIRE(f.run("jobs resume --email bob@example.com").status == 0);
    CHECK(f.database().sql("select action, actor from audit_log where user_id <> '" + f.user.to_string() +
                           "' order by at, id") == Rows{{"user.created", "operator"},
                                                        {"token.created", "operator"},
                                                        {"user.paused", "operator"},
                                                        {"user.resumed", "operator"}});
}
