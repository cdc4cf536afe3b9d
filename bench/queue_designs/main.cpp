// queue_designs: compares designs of the job queue's tables under load.
#include "queue_designs/arguments.hpp"
#include "queue_designs/database.hpp"
#include "queue_designs/design.hpp"
#include "queue_designs/plan_check.hpp"
#include "queue_designs/run.hpp"

#include <fmt/core.h>

#include <cstdio>
#include <cstring>
#include <exception>

namespace {

using namespace omni::queue_designs;

// Prints the faults, each with the moment it was found at. True: there were none.
bool are_plans_good(const Arguments& arguments, const Design& design, const char* when, bool shows_plans)
{
    const PlanReport report = check_plans(arguments, design);
    if (shows_plans) {
        for (const std::string& line : report.plans) {
            fmt::print("{}\n", line);
        }
    }
    for (const std::string& fault : report.faults) {
        fmt::print("plan fault {}: {}\n", when, fault);
    }
    return report.faults.empty();
}

void print_sizes(Database& database)
{
    fmt::print("tables\n");
    for (const TableSize& table : database.table_sizes()) {
        fmt::print("  {:12} {:9.2f} MB, indexes {:9.2f} MB, dead rows {:9.0f}\n", table.name, table.table_mb,
                   table.indexes_mb, table.dead_rows);
    }
}

void print_load(const Arguments& arguments, const Design& design, const LoadFigures& figures)
{
    fmt::print(
        "{} jobs/s overall in {:.1f} s; first 5 s {:.0f}, last 5 s {:.0f}; WAL {:.0f} bytes and {:.4f} commits a "
        "job; {} full looks\n",
        static_cast<std::int64_t>(figures.jobs_per_second), figures.seconds, figures.first_five, figures.last_five,
        figures.wal_bytes_per_job, figures.commits_per_job, figures.full_looks);
    fmt::print("result design={} scenario={} jobs_per_second={:.0f} first_5_s={:.0f} last_5_s={:.0f} "
               "wal_bytes_per_job={:.0f} commits_per_job={:.4f}\n",
               design.name, name_of(arguments.scenario), figures.jobs_per_second, figures.first_five, figures.last_five,
               figures.wal_bytes_per_job, figures.commits_per_job);
}

void print_backlog(const Arguments& arguments, const Design& design, const BacklogFigures& figures)
{
    fmt::print(
        "a batch of {} takes {:.2f} ms on an empty system, {:.2f} ms behind {} waiting and {} finished: {:.2f}×\n",
        arguments.batch, figures.empty.median, figures.full.median, arguments.jobs, arguments.finished,
        figures.full.median / figures.empty.median);
    fmt::print(
        "result design={} scenario=backlog empty_ms={:.3f} full_ms={:.3f} empty_p99_ms={:.3f} full_p99_ms={:.3f}\n",
        design.name, figures.empty.median, figures.full.median, figures.empty.p99, figures.full.p99);
}

// Everything after the command line. False: a plan was not what it should be.
bool run(const Arguments& arguments)
{
    const Design design = read_design(arguments.design);
    Database database(arguments);
    database.await_end_of_sessions();
    database.create(design);
    database.settle(); // nothing misleads the planner more than a table vacuumed while it was empty
    const bool is_backlog = arguments.scenario == Scenario::backlog;
    fmt::print("{} {}: {} consumers, batch {}\n", design.name, name_of(arguments.scenario),
               is_backlog ? 1 : arguments.consumers, arguments.batch);
    const bool began_well = are_plans_good(arguments, design, "on empty tables", arguments.shows_plans);
    if (is_backlog) {
        const BacklogFigures figures = run_backlog(arguments, design, database);
        print_sizes(database);
        print_backlog(arguments, design, figures);
    } else {
        const LoadFigures figures = run_load(arguments, design, database);
        print_sizes(database);
        print_load(arguments, design, figures);
    }
    const Counters counters = database.counters();
    const bool stayed_well = counters.rows_read_whole + counters.user_index_scans == 0;
    if (!stayed_well) {
        fmt::print(
            "plan fault during the run: {:.0f} rows read by sequential scans, {:.0f} scans of an index on users\n",
            counters.rows_read_whole, counters.user_index_scans);
    }
    database.analyze();
    return are_plans_good(arguments, design, "after the run", false) && began_well && stayed_well;
}

} // namespace

int main(int argc, char** argv)
{
    if (argc == 2 && std::strcmp(argv[1], "--help") == 0) {
        std::fwrite(help.data(), 1, help.size(), stdout);
        return 0;
    }
    const std::optional<Arguments> arguments = read_arguments(argc, argv);
    if (!arguments) {
        return 2;
    }
    try {
        return run(*arguments) ? 0 : 1;
    } catch (const std::exception& error) {
        fmt::print(stderr, "queue_designs: {}\n", error.what());
        return 1;
    }
}
