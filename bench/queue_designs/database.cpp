// Preparing the schema and reading the server's counters.
#include "queue_designs/database.hpp"

#include <fmt/core.h>

#include <stdexcept>
#include <thread>

namespace omni::queue_designs {

namespace {

constexpr std::chrono::milliseconds ask_again_after{20};
constexpr int most_questions = 500;

} // namespace

void Database::create(const Design& design)
{
    connection_.execute("drop schema if exists queue_design cascade; create schema queue_design");
    connection_.execute(design.schema);
}

void Database::add_finished(const Design& design, std::int64_t count)
{
    connection_.prepare("finished", design.finished);
    connection_.run({"finished", {big_endian(count)}});
    connection_.execute("deallocate finished");
}

std::vector<std::string> Database::tables()
{
    return connection_.lines("select relname from pg_stat_user_tables where schemaname = 'queue_design' order by 1");
}

void Database::settle()
{
    for (const std::string& table : tables()) {
        connection_.execute("vacuum analyze " + table);
    }
    connection_.execute("checkpoint");
}

void Database::analyze()
{
    for (const std::string& table : tables()) {
        connection_.execute("analyze " + table);
    }
}

Counters Database::counters()
{
    const auto number = [this](const char* sql) { return std::stod(connection_.value(sql)); };
    return {.wal_bytes = number("select pg_wal_lsn_diff(pg_current_wal_insert_lsn(), '0/0')"),
            .commits = number("select xact_commit from pg_stat_database where datname = current_database()"),
            .rows_read_whole = number("select coalesce(sum(seq_tup_read), 0) from pg_stat_user_tables "
                                      "where schemaname = 'queue_design' and relname <> 'ring'"),
            .user_index_scans = number("select coalesce(sum(idx_scan), 0) from pg_stat_user_indexes "
                                       "where schemaname = 'queue_design' and indexrelname like '%\\_of\\_user'")};
}

void Database::await_end_of_sessions()
{
    for (int n = 0; n < most_questions; ++n) {
        if (connection_.value("select count(*) from pg_stat_activity where application_name = 'queue_designs' "
                              "and datname = current_database() and pid <> pg_backend_pid()") == "0") {
            return;
        }
        std::this_thread::sleep_for(ask_again_after);
    }
    throw std::runtime_error("other sessions of queue_designs are at work in this database");
}

std::vector<TableSize> Database::table_sizes()
{
    std::vector<TableSize> sizes;
    for (const std::string& table : tables()) {
        const auto number = [&](const char* expression) {
            return std::stod(
                connection_.value(fmt::format("select {} from (select '{}'::regclass as t) x", expression, table)));
        };
        sizes.push_back({.name = table,
                         .table_mb = number("pg_table_size(t) / 1e6"),
                         .indexes_mb = number("pg_indexes_size(t) / 1e6"),
                         .dead_rows = number("pg_stat_get_dead_tuples(t)")});
    }
    return sizes;
}

} // namespace omni::queue_designs
