// What a superuser does to the queue's tables.
#include "queue/queue_database.hpp"

#include <fmt/core.h>

#include <chrono>
#include <stdexcept>
#include <thread>

namespace omni::queue_bench {

namespace {

// Of the queue and nothing else.
constexpr const char* is_of_queue =
    "c.relnamespace = 'omnicrm'::regnamespace "
    "and c.relname ~ '^(job_.+|.+_jobs(_.+)?|.+_heads|limit_turns|workers|paused_users)$'";

constexpr std::chrono::milliseconds ask_again_after{20};
constexpr int most_questions = 1'000;

} // namespace

QueueDatabase::QueueDatabase(const std::string& admin_url) : connection_(admin_url, "queue_bench")
{
    connection_.execute("set statement_timeout = '1h'; set search_path = omnicrm");
}

void QueueDatabase::clear()
{
    const std::string tables = connection_.value(fmt::format(
        "select string_agg(c.oid::regclass::text, ', ') from pg_class c where {} and c.relkind in ('r', 'p') "
        "and not c.relispartition and c.relname <> 'ready_heads'",
        is_of_queue));
    connection_.execute("truncate " + tables + "; update omnicrm.ready_heads set seq = 0");
}

void QueueDatabase::settle()
{
    const std::string tables =
        fmt::format("select c.oid::regclass from pg_class c where {} and c.relkind = 'r'", is_of_queue);
    for (const std::string& table : connection_.lines(tables))
        connection_.execute("vacuum analyze " + table);
    connection_.execute("checkpoint");
}

void QueueDatabase::expect_all_completed(std::int64_t jobs)
{
    const auto expect = [this](const char* what, std::int64_t expected, const std::string& from) {
        const std::int64_t found = std::stoll(connection_.value("select count(*) from omnicrm." + from));
        if (found != expected)
            throw std::runtime_error(fmt::format("{} {} jobs instead of {}", found, what, expected));
    };
    expect("stored", jobs, "submitted_jobs");
    expect("finished", jobs, "finished_jobs");
    expect("completed in the first attempt", jobs,
           "submitted_jobs s join omnicrm.finished_jobs f on f.job_id = s.id where f.state = 'completed' and "
           "f.attempts = 1");
    for (const char* table : {"scheduled_jobs", "waiting_jobs", "ready_jobs", "running_jobs", "job_attempts"})
        expect(table, 0, table);
}

void QueueDatabase::await_end_of_sessions()
{
    for (int question = 0; question < most_questions; ++question) {
        if (connection_.value("select count(*) from pg_stat_activity where application_name like 'queue_bench%' "
                              "and pid <> pg_backend_pid()") == "0")
            return;
        std::this_thread::sleep_for(ask_again_after);
    }
    throw std::runtime_error("sessions of an earlier run do not end");
}

ServerCounters QueueDatabase::counters()
{
    const auto number = [this](const char* sql) { return std::stod(connection_.value(sql)); };
    return {.wal_bytes = number("select pg_wal_lsn_diff(pg_current_wal_insert_lsn(), '0/0')"),
            .commits = number("select xact_commit from pg_stat_database where datname = current_database()")};
}

} // namespace omni::queue_bench
