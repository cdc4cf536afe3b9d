// What an operator does with jobs.
#include "operator_program.hpp"
#include "support/queue.hpp"

#include <catch2/catch.hpp>

using namespace omni;
using namespace omni::test;

namespace {

struct Fixture : OperatorProgram
{
    UserId user = database().create_user("ada@example.com");

    Uuid submit(const std::string& kind = "import_file") const
    {
        return submit_job(database(), user, std::nullopt, kind);
    }

    Uuid fail(const std::string& kind = "import_file", const std::string& error = "disk full") const
    {
        const Uuid id = submit(kind);
        start_jobs(database());
        fail_jobs(database(), error);
        return id;
    }

    std::string state_of(Uuid id) const
    {
        return database().value("select state from omnicrm.jobs where id = '" + id.to_string() + "'");
    }
};

} // namespace

TEST_CASE("a job is shown with what was said of it, and its failed attempts with the workers that made them")
{
    const Fixture f;
    const std::string id = f.database().value(
        "set app.user_id = '" + f.user.to_string() +
        "'; select omnicrm.enqueue('normalize', priority => 'high', dedupe_key => 'sync 7', limit_key => 'mailbox 7', "
        "batch_id => '0190a000-0000-7000-8000-000000000007', max_attempts => 3)");
    const Said queued = f.run("jobs show " + id);
    for (const char* line :
         {"state     queued", "user      ada@example.com", "priority  high", "attempts  0 of 3", "key       sync 7",
          "limited   mailbox 7", "batch     0190a000-0000-7000-8000-000000000007"}) {
        CAPTURE(line);
        CHECK(queued.has(line));
    }
    CHECK_FALSE(queued.has("worker"));
    start_jobs(f.database());
    CHECK(f.run("jobs show " + id).has("worker    test pid 1"));
    fail_jobs(f.database(), "disk full");
    const Said failed = f.run("jobs show " + id);
    CHECK(failed.has("attempts  1 of 3"));
    CHECK(failed.has("worker    test pid 1"));
    CHECK(failed.has("  test pid 1\n  disk full\n"));
    const std::string worker = f.database().value("delete from omnicrm.workers returning id");
    CHECK(f.run("jobs show " + id).has("  " + worker + "\n  disk full\n"));
}

TEST_CASE("jobs are listed newest first, those of a state or kind if asked, and an unknown state is refused")
{
    const Fixture f;
    const std::string failed = f.fail("normalize", "disk full").to_string();
    const std::string queued = f.submit("import_file").to_string();
    const Said all = f.run("jobs list");
    CHECK(all.has("disk full"));
    CHECK(all.text.find(queued) < all.text.find(failed));
    CHECK(f.run("jobs list --state failed").has(failed));
    CHECK_FALSE(f.run("jobs list --state failed").has(queued));
    CHECK(f.run("jobs list --kind import_file").has(queued));
    CHECK_FALSE(f.run("jobs list --kind import_file").has(failed));
    CHECK_FALSE(f.run("jobs list --limit 1").has(failed));
    const Said refused = f.run("jobs list --state lost");
    CHECK(refused.status == 2);
    CHECK(refused.has("--state is one of scheduled, queued, running, completed, failed, cancelled"));
}

TEST_CASE("a failed job is retried by its id; a queued one is not, and an unknown one is not found")
{
    const Fixture f;
    const Uuid id = f.fail();
    const std::string retry = "jobs retry " + id.to_string();
    CHECK(f.run(retry).text == "job " + id.to_string() + " is queued again\n");
    CHECK(f.state_of(id) == "queued");
    const Said again = f.run(retry);
    CHECK(again.status == 1);
    CHECK(again.has("is queued; only failed and cancelled ones can be retried"));
    CHECK(f.run("jobs retry " + Uuid::v7().to_string()).status == 3);
}

TEST_CASE("all failed jobs are retried, or those of a kind or a user")
{
    const Fixture f;
    const UserId other = f.database().create_user("bob@example.com");
    const Uuid imported = f.fail("import_file");
    const Uuid normalized = f.fail("normalize");
    submit_job(f.database(), other);
    start_jobs(f.database());
    fail_jobs(f.database(), "x");
    CHECK(f.run("jobs retry --all --kind normalize").text == "1 job is queued again\n");
    CHECK(f.state_of(normalized) == "queued");
    CHECK(f.state_of(imported) == "failed");
    CHECK(f.run("jobs retry --all --email BOB@example.com").text == "1 job is queued again\n");
    CHECK(f.run("jobs retry --all").text == "1 job is queued again\n");
    CHECK(f.run("jobs retry --all").text == "0 jobs are queued again\n");
    CHECK(f.run("jobs retry --all --email nobody@example.com").status == 3);
}

TEST_CASE("more failed jobs than one step takes are retried, those that cannot be left out")
{
    const Fixture f;
    f.database().sql(
        "set jit = off; set app.user_id = '" + f.user.to_string() +
        "'; select count(omnicrm.cancel_any_job(omnicrm.enqueue('normalize', dedupe_key => 'k' || n % 1500))) "
        "from generate_series(1, 2500) n;"
        "update omnicrm.finished_jobs set state = 'failed'");
    CHECK(f.run("jobs retry --all").text == "1500 jobs are queued again\n");
    CHECK(f.database().value("select count(*) from omnicrm.finished_jobs") == "1000");
}

TEST_CASE("what fails while all failed jobs are retried is not retried with them, or it might go on for ever")
{
    const Fixture f;
    f.fail();
    f.database().sql("update omnicrm.finished_jobs set finished_at = now() + interval '1 hour'");
    CHECK(f.run("jobs retry --all").text == "0 jobs are queued again\n");
}

TEST_CASE("a job is cancelled before it starts, asked to stop when it runs, and left alone when it has finished")
{
    const Fixture f;
    const Uuid running = f.submit();
    start_jobs(f.database());
    const Uuid queued = f.submit();
    CHECK(f.run("jobs cancel " + queued.to_string()).has("is cancelled"));
    CHECK(f.run("jobs cancel " + running.to_string()).has("is running and was asked to stop"));
    fail_jobs(f.database(), "x");
    const Said late = f.run("jobs cancel " + running.to_string());
    CHECK(late.status == 1);
    CHECK(late.has("has failed before"));
    CHECK(f.run("jobs cancel " + Uuid::v7().to_string()).status == 3);
    CHECK(f.run("jobs cancel 17").status == 2);
    CHECK(f.run("jobs cancel").status == 2);
}

TEST_CASE("a batch shows how far it is and is cancelled as a whole, whoever's it is")
{
    const Fixture f;
    const Uuid batch = Uuid::v7();
    submit_job(f.database(), f.user, batch);
    start_jobs(f.database());
    submit_job(f.database(), f.user, batch);
    f.database().sql("select omnicrm.add_up_job_changes()");
    const Said before = f.run("jobs batch " + batch.to_string());
    CHECK(before.has("status     running"));
    CHECK(before.has("pending    2"));
    CHECK(before.has("created    2"));
    CHECK(f.run("jobs cancel --batch " + batch.to_string()).has("1 that had not started is cancelled"));
    CHECK(f.run("jobs batch " + batch.to_string()).has("status     cancelling"));
    CHECK(f.run("jobs batch " + Uuid::v7().to_string()).status == 3);
    CHECK(f.run("jobs cancel --batch " + Uuid::v7().to_string()).status == 3);
}

TEST_CASE("a batch is cancelled wherever its jobs are, and nothing else is")
{
    const Fixture f;
    const Uuid batch = Uuid::v7();
    const std::string enqueue = "; select omnicrm.enqueue('normalize', batch_id => '" + batch.to_string() + "'";
    const std::string as_user = "set app.user_id = '" + f.user.to_string() + "'";
    f.database().sql(as_user + enqueue + ")");
    start_jobs(f.database());
    fail_jobs(f.database(), "x");
    const std::string running = f.database().value(as_user + enqueue + ")");
    start_jobs(f.database());
    f.database().sql(as_user + enqueue + ", run_at => now() + interval '1 hour')");
    f.database().sql(as_user + enqueue + ", dedupe_key => 'once')");
    f.database().sql("select 1" + enqueue + ")"); // the system's
    f.database().sql("select omnicrm.pause_user('" + f.user.to_string() + "')");
    f.database().sql(as_user + enqueue + ")");
    const Uuid other = f.submit("normalize");

    CHECK(f.run("jobs cancel --batch " + batch.to_string()).has("4 that had not started are cancelled"));
    CHECK(f.database().value("select string_agg(state, ' ' order by id) from omnicrm.jobs where batch_id = '" +
                             batch.to_string() + "'") == "failed running cancelled cancelled cancelled cancelled");
    CHECK(f.database().value("select string_agg(job_id::text, ' ') from omnicrm.running_jobs where is_cancelled") ==
          running);
    CHECK(f.state_of(other) == "queued");
    CHECK(f.database().value("select count(*) from omnicrm.job_keys") == "0");
    CHECK(f.database().value("select scheduled || ' ' || queued || ' ' || running || ' ' || cancelled from "
                             "omnicrm.queue_overview() where kind = 'normalize'") == "0 1 1 4");
    CHECK(f.run("jobs cancel --batch " + batch.to_string()).has("0 that had not started are cancelled"));
}

TEST_CASE("a large batch is cancelled in parts, of one user if one is named")
{
    const Fixture f;
    const Uuid batch = Uuid::v7();
    for (int i = 0; i < 5; ++i)
        submit_job(f.database(), f.user, batch);
    submit_job(f.database(), f.database().create_user(), batch);
    std::string reached = "null";
    const auto cancel_part = [&] {
        const auto part =
            f.database().sql("select cancelled, quote_nullable(reached) from "
                             "omnicrm.cancel_part_of_batch('" +
                             f.user.to_string() + "', '" + batch.to_string() + "', " + reached + ", most => 2)");
        reached = part[0][1];
        return part[0][0];
    };
    CHECK(cancel_part() == "2");
    CHECK(cancel_part() == "2");
    CHECK(cancel_part() == "1");
    CHECK(reached == "NULL");
    CHECK(cancel_part() == "0");
    CHECK(f.run("jobs cancel --batch " + batch.to_string()).has("1 that had not started is cancelled"));
}

TEST_CASE("a batch that has finished is undone, whoever's it is, by the same job however often that is said")
{
    const Fixture f;
    const Uuid batch = Uuid::v7();
    const std::string undo = "jobs undo --batch " + batch.to_string();
    submit_job(f.database(), f.user, batch);
    CHECK(f.run(undo).has("there is no job that could undo batch"));
    f.database().sql("select omnicrm.describe_batch('" + batch.to_string() + "', '" + f.user.to_string() +
                     R"(', null, '{"kind": "take_back"}'))");
    const Said early = f.run(undo);
    CHECK(early.status == 1);
    CHECK(early.has("has not finished; cancel it first"));
    start_jobs(f.database());
    fail_jobs(f.database(), "x");
    CHECK(f.run("jobs batch " + batch.to_string()).has("undo       jobs undo --batch " + batch.to_string()));
    const Said begun = f.run(undo);
    const std::string job = f.database().value("select id from omnicrm.jobs where kind = 'take_back'");
    CHECK(begun.text == "batch " + batch.to_string() + " is undone by job " + job + "\n");
    CHECK(f.run(undo).text == begun.text);
    CHECK(f.run("jobs batch " + batch.to_string()).has("undone by  " + job));
    CHECK(f.database().value("select count(*) from omnicrm.jobs where kind = 'take_back'") == "1");
    CHECK(f.run("jobs undo --batch " + Uuid::v7().to_string()).status == 3);
    CHECK(f.run("jobs undo --batch 17").status == 2);
    CHECK(f.run("jobs undo").status == 2);
}

TEST_CASE("a job is shown with its result and with what it says about its progress, where there are such")
{
    const Fixture f;
    const Uuid id = f.submit();
    start_jobs(f.database());
    const std::string show = "jobs show " + id.to_string();
    const Said bare = f.run(show);
    CHECK(bare.has("progress  0 of 0\n"));
    CHECK_FALSE(bare.has("message"));
    CHECK_FALSE(bare.has("result"));
    f.database().sql("update omnicrm.running_jobs set progress_done = 3, progress_total = 10, "
                     "progress_message = E'reading\x1b mail'");
    CHECK(f.run(show).has("progress  3 of 10\nmessage   reading  mail\n"));
    f.database().sql("select omnicrm.complete_jobs(array[job_id], array[claim_token], '{\"stored\": 7}') "
                     "from omnicrm.running_jobs");
    CHECK(f.run(show).has("message   reading  mail\nresult    {\"stored\": 7}\n"));
}

TEST_CASE("a kind or a user is paused and resumed")
{
    const Fixture f;
    f.submit("normalize");
    const auto ready = [&] { return f.database().value("select count(*) from omnicrm.ready_jobs"); };
    const std::string target = GENERATE("--kind normalize", "--email ada@example.com");
    const std::string words = target.starts_with("--kind") ? "jobs of kind normalize" : "jobs of ada@example.com";
    CHECK(f.run("jobs pause " + target).has("paused: " + words + " are not started any more"));
    CHECK(ready() == "0");
    CHECK(f.run("jobs pause " + target).status == 0);
    CHECK(f.run("jobs resume " + target).text == "resumed: " + words + " are started\n");
    f.database().sql("select omnicrm.release_jobs('')");
    CHECK(ready() == "1");
    CHECK(f.run("jobs resume " + target).text == "not paused: " + words + " are started\n");
}

TEST_CASE("what cannot be paused or limited is named")
{
    const Fixture f;
    const Said typo = f.run("jobs pause --kind nromalize");
    CHECK(typo.status == 3);
    CHECK(typo.has("no kind of job nromalize"));
    CHECK(f.run("jobs limit nromalize").status == 3);
    CHECK(f.run("jobs pause --email nobody@example.com").status == 3);
    CHECK(f.run("jobs pause").status == 2);
    CHECK(f.run("jobs resume --kind a --email b").status == 2);
}

TEST_CASE("limits are shown and changed one by one, and none takes one away")
{
    const Fixture f;
    f.submit("normalize");
    CHECK(f.run("jobs limit normalize").text ==
          "kind      normalize\ntotal     none\nper user  none\nper key   none\nrunning   0\n");
    CHECK(f.run("jobs limit normalize --total 20 --per-user 4").has("total     20\nper user  4\nper key   none\n"));
    CHECK(f.run("jobs limit normalize --total none --per-key 1").has("total     none\nper user  4\nper key   1\n"));
    CHECK(f.run("jobs limit normalize --total many").status == 2);
    f.run("jobs pause --kind normalize");
    CHECK(f.run("jobs limit normalize").has("per user  4\nper key   1\nrunning   0\npaused    since 2"));
}

TEST_CASE("jobs of a limited kind that wait with their user's others stay limited")
{
    const Fixture f;
    f.submit("normalize");
    f.run("jobs limit normalize --total 1");
    f.database().sql("select omnicrm.release_jobs('')");
    f.run("jobs pause --email ada@example.com");
    CHECK(f.database().value("select is_limited from omnicrm.waiting_jobs") == "t");
}

TEST_CASE("top shows one table, or one after the other until it is interrupted")
{
    const Fixture f;
    f.submit("normalize");
    const Said once = f.run("jobs top --once");
    CHECK(once.status == 0);
    CHECK(once.has("0 workers live, 1 waiting, 0 running, 0 failed"));
    CHECK(once.has("\nnormalize "));
    const Said twice = f.run("jobs top", "timeout --preserve-status --signal=INT 4");
    CHECK(twice.status == 0);
    CHECK(twice.text.find("KIND") != twice.text.rfind("KIND"));
    CHECK_FALSE(twice.has("\x1b"));
}

TEST_CASE("errors that are alike are one line, whoever's they are, the latest first")
{
    const Fixture f;
    f.fail("normalize", "row 1 is broken\x1b");
    const Uuid last = f.fail("normalize", "row 2 is broken\x1b");
    f.fail("import_file", "disk full");
    submit_job(f.database(), f.database().create_user(), std::nullopt, "import_file");
    start_jobs(f.database());
    fail_jobs(f.database(), "disk full");
    const Said all = f.run("errors");
    CHECK(all.has("       2  import_file "));
    CHECK(all.text.find("disk full") < all.text.find("row 2 is broken"));
    CHECK_FALSE(all.has("row 1"));
    CHECK_FALSE(all.has("\x1b"));
    const Said some = f.run("errors --kind normalize");
    CHECK(some.has("       2  normalize           " + last.to_string() + "  row 2 is broken"));
    CHECK_FALSE(some.has("disk full"));
    CHECK(f.run("errors --limit 0").status == 2);
}
