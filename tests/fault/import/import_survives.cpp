#include "fault/faults_wanted.hpp"
#include "fault/worker_process.hpp"
#include "integration/worker/pipeline_harness.hpp"
#include "mailbox/correspondence.hpp"
#include "support/cluster.hpp"

#include <catch2/catch.hpp>
#include <fmt/format.h>

#include <chrono>
#include <cstdlib>
#include <memory>
#include <random>
#include <thread>

using namespace omni;
using namespace omni::test;

namespace {

// One server for all cases of this program, since it is killed in some of them.
PrivateCluster& server()
{
    static PrivateCluster cluster;
    return cluster;
}

struct Fixture
{
    Fixture()
    {
        setenv("OMNICRM_TEST_DATABASE_URL", server().url().c_str(), 1);
        harness = std::make_unique<PipelineHarness>();
        mailbox::Correspondence story(7, "me@own.org");
        for (int i = 0; i < 1'500; ++i)
            file += story.next();
    }

    // What an import of the file leaves when nothing disturbs it.
    std::string undisturbed()
    {
        const UserId user = harness->create_user();
        harness->import(user, file, ImportFormat::mbox);
        REQUIRE(harness->counts(harness->last_import()).status == "completed");
        return harness->content(user);
    }

    std::int64_t count(const std::string& condition) const
    {
        return std::stoll(harness->database().value("select count(*) from omnicrm.jobs where " + condition));
    }

    std::int64_t finished_jobs() const { return count("state in ('completed', 'failed', 'cancelled')"); }
    bool is_finished() const { return count("state in ('queued', 'scheduled', 'running')") == 0; }

    // Looks again and again until it holds; a test that waits for five minutes has failed.
    template <class Condition>
    void wait_until(Condition holds) const
    {
        const auto deadline = std::chrono::steady_clock::now() + std::chrono::minutes(5);
        while (!holds()) {
            if (std::chrono::steady_clock::now() > deadline)
                FAIL("waited for five minutes");
            std::this_thread::sleep_for(std::chrono::milliseconds(1));
        }
    }

    // With a lease longer than any test: see expire_lease_of().
    WorkerProcess start_worker() const
    {
        return WorkerProcess(OMNICRM_WORKER, harness->database().worker_url(), std::chrono::minutes(1));
    }

    // As if the time had come: a machine that is busy with other things must not decide when a lease runs out. What the
    // worker has sent before its end is executed first: it may be a heartbeat.
    void expire_lease_of(pid_t worker) const
    {
        wait_until([&] {
            // One that waits for its client has nothing left to do: a paused worker does not read answers.
            return harness->database().value("select count(*) from pg_stat_activity where state = 'active' and "
                                             "wait_event_type is distinct from 'Client' and "
                                             "application_name like 'omnicrm-worker " +
                                             std::to_string(worker) + " %'") == "0";
        });
        harness->database().sql("update omnicrm.workers set expires_at = '-infinity' where dead_at is null");
    }

    void check_result(const UserId& user, const Uuid& import, const std::string& expected) const
    {
        const ImportCounts counts = harness->counts(import);
        CHECK(counts.status == "completed");
        CHECK(counts.found == 1'500);
        CHECK(counts.found == counts.stored + counts.duplicates + counts.failed);
        CHECK(harness->content(user) == expected);
    }

    std::unique_ptr<PipelineHarness> harness;
    std::string file;
};

} // namespace

TEST_CASE_METHOD(Fixture, "an import is the same however often its worker is killed, and PostgreSQL once")
{
    const std::string expected = undisturbed();
    std::minstd_rand random(1);
    constexpr int share = 4; // for each of them a program starts, and an import goes on
    for (int faults = 0; faults < faults_wanted(share);) {
        const UserId user = harness->create_user();
        const Uuid import = harness->upload(user, file, ImportFormat::mbox);
        for (int life = 0; !is_finished(); ++life) {
            WorkerProcess worker = start_worker();
            // Some way into what is left: until so many jobs more are done, or one is running.
            const std::int64_t goal = finished_jobs() + static_cast<std::int64_t>(random() % 4);
            wait_until([&] { return is_finished() || (finished_jobs() >= goal && count("state = 'running'") > 0); });
            if (life == 1) {
                server().kill();
                server().start();
                ++faults;
            }
            ++faults;      // the worker's end
            if (life >= 6) // often enough: now it may end
                wait_until([&] { return is_finished(); });
            const pid_t dead = worker.pid();
            worker.kill();
            expire_lease_of(dead);
        }
        check_result(user, import, expected);
    }
}

TEST_CASE_METHOD(Fixture, "an undo leaves nothing, however often its worker is killed")
{
    const std::string nothing = harness->content(harness->create_user());
    const UserId user = harness->create_user();
    harness->import(user, file, ImportFormat::mbox);
    const Uuid import = harness->last_import();
    REQUIRE(harness->content(user) != nothing);
    harness->request_undo(user, import);
    for (int life = 0; !is_finished(); ++life) {
        WorkerProcess worker = start_worker();
        const std::int64_t goal = finished_jobs() + 1;
        wait_until(
            [&] { return is_finished() || (life < 6 && finished_jobs() >= goal && count("state = 'running'") > 0); });
        const pid_t dead = worker.pid();
        worker.kill();
        expire_lease_of(dead);
    }
    CHECK(harness->counts(import).status == "undone");
    CHECK(harness->content(user) == nothing);
}

TEST_CASE_METHOD(Fixture, "two workers share one import and leave what one alone leaves")
{
    const std::string expected = undisturbed();
    const UserId user = harness->create_user();
    const Uuid import = harness->upload(user, file, ImportFormat::mbox);
    WorkerProcess first = start_worker();
    WorkerProcess second = start_worker();
    wait_until([&] { return is_finished(); });
    check_result(user, import, expected);
    CHECK(first.terminate() == 0);
    CHECK(second.terminate() == 0);
}

TEST_CASE_METHOD(Fixture, "a worker that was paused beyond its lease cannot finish what others took over")
{
    const std::string expected = undisturbed();
    const UserId user = harness->create_user();
    const Uuid import = harness->upload(user, file, ImportFormat::mbox);
    WorkerProcess paused = start_worker();
    wait_until([&] { return count("state = 'running'") > 0; });
    paused.pause();
    expire_lease_of(paused.pid());
    WorkerProcess other = start_worker();
    wait_until([&] { return is_finished(); });
    check_result(user, import, expected);
    paused.resume();
    CHECK(paused.terminate() == 0);
    check_result(user, import, expected);
    // An attempt that lost its job is kept as one, and completed by another.
    CHECK(std::stoll(
              harness->database().value("select count(*) from omnicrm.jobs where state = 'completed' and "
                                        "exists (select from omnicrm.job_attempts a where a.job_id = jobs.id)")) > 0);
}
