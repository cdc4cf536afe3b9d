// The queue's promise under faults: every job that was committed takes effect exactly once.
#include "fault/faults_wanted.hpp"
#include "fault/worker_process.hpp"
#include "support/cluster.hpp"
#include "support/cutting_proxy.hpp"
#include "support/database.hpp"
#include "support/server_clock.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <deque>
#include <fstream>
#include <memory>
#include <optional>
#include <random>
#include <thread>

using namespace omni;
using namespace omni::test;
using namespace std::chrono_literals;

namespace {

using Clock = std::chrono::steady_clock;

constexpr auto lease = 2s;
constexpr int chains = 20; // begun in a round,
constexpr int steps = 5;   // of so many jobs each, every one enqueued by the one before
constexpr int jobs_a_round = chains * steps;

// A server, a proxy before it, and workers that reach it through the proxy.
class World
{
public:
    World() : proxy_(listen())
    {
        database_->sql("create table omnicrm.effects (job uuid not null);"
                       "grant select, insert on omnicrm.effects to omnicrm_worker");
        while (workers_.size() < 2)
            add_worker();
    }

    TestDatabase& database() { return *database_; }

    void add_worker()
    {
        workers_.push_back(
            std::make_unique<WorkerProcess>(TRACING_WORKER, proxy_->url("omnicrm_worker", database_->name()), lease));
    }

    // Every job a chain of further ones.
    void enqueue()
    {
        database_->sql("select omnicrm.enqueue('trace', '{\"left\": " + std::to_string(steps - 1) +
                       "}') from generate_series(1, " + std::to_string(chains) + ")");
        expected_ += jobs_a_round;
    }

    void kill_worker()
    {
        workers_.front()->kill();
        workers_.pop_front();
        add_worker();
    }

    // In the middle of its work: it finishes what runs and gives back the rest, so that nobody has to take anything
    // over.
    void stop_worker()
    {
        CHECK(workers_.front()->terminate() == 0);
        workers_.pop_front();
        add_worker();
    }

    // Beyond its lease: others take over, and what it does afterwards comes to nothing.
    void pause_worker()
    {
        workers_.front()->pause();
        std::this_thread::sleep_for(lease + 300ms);
        workers_.front()->resume();
    }

    void restart_server()
    {
        cluster_.kill();
        cluster_.start();
    }

    void cut_connections() { proxy_->cut_all(); }
    void half_open_connections() { proxy_->stall_all(); }

    // The server's clock, on which leases and due times go, jumps by an hour and goes on from there.
    void jump_clock()
    {
        const std::string sign = is_ahead_ ? "" : " + interval '1 hour'";
        is_ahead_ = !is_ahead_;
        set_server_clock(*database_, right_time + sign);
    }

    // How long until everything has been done; nothing: not within two minutes.
    std::optional<Clock::duration> wait_until_done() const
    {
        const auto begun = Clock::now();
        while (Clock::now() < begun + 2min) {
            if (database_->value("select count(*) from omnicrm.finished_jobs") == std::to_string(expected_))
                return Clock::now() - begun;
            std::this_thread::sleep_for(5ms);
        }
        return std::nullopt;
    }

    int expected() const { return expected_; }

    // Who holds what is missing, for who has to find out.
    std::string what_is_left() const
    {
        return table("select 'unfinished', s.id, case when r.job_id is not null then 'running' "
                     "when e.job_id is not null then 'ready' when d.job_id is not null then 'scheduled' else 'queued' "
                     "end, "
                     "r.worker_id, d.run_at - omnicrm.now(), s.attempts, s.last_error from omnicrm.submitted_jobs s "
                     "left join omnicrm.running_jobs r on r.job_id = s.id "
                     "left join omnicrm.ready_jobs e on e.job_id = s.id "
                     "left join omnicrm.scheduled_jobs d on d.job_id = s.id "
                     "where not exists (select from omnicrm.finished_jobs f where f.job_id = s.id)") +
               table("select 'worker', id, pid, expires_at - omnicrm.now(), dead_at, emptied_at from omnicrm.workers "
                     "order by started_at") +
               table("select 'session', pid, application_name, state, wait_event_type, wait_event, "
                     "clock_timestamp() - xact_start, clock_timestamp() - state_change, pg_blocking_pids(pid), "
                     "left(query, 100) from pg_stat_activity "
                     "where datname = current_database() and pid <> pg_backend_pid() order by backend_start") +
               table("select 'lock', pid, relation::regclass, mode from pg_locks "
                     "where granted and relation::regclass::text like 'omnicrm.%' and mode like 'Row%' order by pid");
    }

    // Until no job is left that has not ended; false: not within two minutes.
    bool wait_until_all_ended() const
    {
        const auto end = Clock::now() + 2min;
        while (database_->value("select coalesce(sum(queued + scheduled + running), 0) from "
                                "omnicrm.queue_overview()") != "0") {
            if (Clock::now() > end)
                return false;
            std::this_thread::sleep_for(20ms);
        }
        return true;
    }

    void stop_workers() { workers_.clear(); }

private:
    std::string table(const std::string& query) const
    {
        std::string text;
        for (const std::vector<std::string>& row : database_->sql(query)) {
            for (const std::string& field : row)
                text.append(text.empty() || text.ends_with('\n') ? "" : " | ").append(field);
            text += '\n';
        }
        return text;
    }

    std::unique_ptr<CuttingProxy> listen()
    {
        database_ = std::make_unique<TestDatabase>(cluster_.url());
        return std::make_unique<CuttingProxy>(upstream_of(cluster_.url()));
    }

    PrivateCluster cluster_;
    std::unique_ptr<TestDatabase> database_;
    std::unique_ptr<CuttingProxy> proxy_;
    std::deque<std::unique_ptr<WorkerProcess>> workers_;
    int expected_ = 0;
    bool is_ahead_ = false;
};

struct Fault
{
    const char* name;
    const char* metric;
    void (World::*happen)();
};

constexpr Fault faults[] = {
    {"a worker killed", "worker_killed", &World::kill_worker},
    {"a worker told to stop", "worker_told_to_stop", &World::stop_worker},
    {"connections cut", "connections_cut", &World::cut_connections},
    {"the server killed", "server_killed", &World::restart_server},
    {"connections half-open", "connections_half_open", &World::half_open_connections},
    {"a worker paused", "worker_paused", &World::pause_worker},
    {"the clock jumped", "clock_jumped", &World::jump_clock},
};

// What came of it: for who reads the log, and for the benchmark where OMNICRM_FAULT_FIGURES names a file ("METRIC UNIT
// VALUE" lines).
class Findings
{
public:
    Findings() : file_(std::getenv("OMNICRM_FAULT_FIGURES") ? std::getenv("OMNICRM_FAULT_FIGURES") : "/dev/null") {}

    void count(std::int64_t jobs_lost, std::int64_t effects_doubled)
    {
        lost_ = jobs_lost;
        doubled_ = effects_doubled;
    }

    void recovered(std::size_t sort, double seconds) { recoveries_[sort].push_back(seconds); }

    ~Findings()
    {
        file_ << "faults_lost jobs " << lost_ << "\nfaults_doubled jobs " << doubled_ << "\n";
        for (std::size_t sort = 0; sort < std::size(faults); ++sort)
            report(faults[sort], recoveries_[sort]);
    }

private:
    void report(const Fault& fault, std::vector<double>& seconds)
    {
        if (seconds.empty())
            return;
        std::ranges::sort(seconds);
        const double median = seconds[seconds.size() / 2];
        std::printf("%-22s %3zu times, all done after %.2f s in the middle, %.2f s at most\n", fault.name,
                    seconds.size(), median, seconds.back());
        file_ << "recovery_" << fault.metric << "_s s " << median << "\n";
    }

    std::ofstream file_;
    std::int64_t lost_ = 0;
    std::int64_t doubled_ = 0;
    std::vector<double> recoveries_[std::size(faults)];
};

} // namespace

TEST_CASE("no job is lost and none takes effect twice, whatever is killed, cut, paused or set")
{
    World world;
    std::minstd_rand random(20'240);
    Findings findings;
    for (int round = 0; round < faults_wanted(); ++round) {
        // Each sort in turn, so that a short run has them all.
        const std::size_t sort = static_cast<std::size_t>(round) % std::size(faults);
        CAPTURE(round, faults[sort].name);
        world.enqueue();
        std::this_thread::sleep_for(std::chrono::milliseconds(random() % 60)); // some way into it
        (world.*faults[sort].happen)();
        const auto recovery = world.wait_until_done();
        const std::int64_t effects = std::stoll(world.database().value("select count(*) from omnicrm.effects"));
        const std::int64_t jobs = std::stoll(world.database().value("select count(distinct job) from omnicrm.effects"));
        findings.count(world.expected() - jobs, effects - jobs);
        if (!recovery)
            FAIL("not done in time\n" << world.what_is_left());
        REQUIRE(jobs == world.expected());
        REQUIRE(effects == jobs);
        findings.recovered(sort, std::chrono::duration<double>(*recovery).count());
    }
    world.stop_workers();
    TestDatabase& database = world.database();
    CHECK(database.value("select count(*) from omnicrm.finished_jobs where state <> 'completed'") == "0");
    // Nothing is left over in any table a job passes through, and what was counted is what there is.
    CHECK(database.value(
              "select (select count(*) from omnicrm.ready_jobs) + (select count(*) from omnicrm.waiting_jobs) + "
              "(select count(*) from omnicrm.running_jobs) + (select count(*) from omnicrm.scheduled_jobs)") == "0");
    CHECK(database.value("select queued || ' ' || running || ' ' || scheduled || ' ' || completed from "
                         "omnicrm.queue_overview()") == "0 0 0 " + std::to_string(world.expected()));
}

TEST_CASE("a batch whose workers are killed while it is cancelled and runs ends once, each job done or cancelled")
{
    World world;
    TestDatabase& database = world.database();
    const std::string batch = Uuid::v7().to_string();
    constexpr int jobs = 150'000; // three parts
    database.sql("select omnicrm.enqueue_jobs(array_agg(omnicrm.new_id()), null, array_agg('" + batch +
                 "'::uuid), array_agg('trace'::text), array_agg('{\"left\": 0}'::jsonb), array_agg(2::smallint), "
                 "null, null, null, null, null) from generate_series(1, " +
                 std::to_string(jobs) + ")");
    CHECK(database.value("select is_more from omnicrm.cancel_any_batch('" + batch + "')") == "t");
    for (int kills = 0; kills < 4; ++kills) {
        std::this_thread::sleep_for(300ms);
        world.kill_worker();
    }
    if (!world.wait_until_all_ended())
        FAIL("not ended in time\n" << world.what_is_left());
    world.stop_workers();
    CHECK(database.value("select status || ' ' || total || ' ' || completed + cancelled from omnicrm.batch_status('" +
                         batch + "', null)") == "cancelled " + std::to_string(jobs) + " " + std::to_string(jobs));
    CHECK(database.value("select count(*) from omnicrm.finished_jobs") == std::to_string(jobs));
    CHECK(database.value("select count(*) - count(distinct job) from omnicrm.effects") == "0");
    CHECK(database.value("select count(*) from omnicrm.effects e where not exists (select from omnicrm.finished_jobs f "
                         "where f.job_id = e.job and f.state = 'completed')") == "0");
    CHECK(database.value("select count(*) from omnicrm.finished_jobs f where f.state = 'completed' and not exists "
                         "(select from omnicrm.effects e where e.job = f.job_id)") == "0");
}
