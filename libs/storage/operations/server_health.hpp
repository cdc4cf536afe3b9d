// What a connection may do and what holds the server back: the questions of `omnicrm doctor`.
#pragma once

#include "core/timestamp.hpp"
#include "storage/database.hpp"

#include <boost/describe/class.hpp>

namespace omni {

// Each of the last three would make row security decoration.
struct LoginRights
{
    std::string role;
    std::string server_version;
    bool is_superuser = false;
    bool bypasses_row_security = false;
    bool owns_tables = false;
};
BOOST_DESCRIBE_STRUCT(LoginRights, (), (role, server_version, is_superuser, bypasses_row_security, owns_tables))

// A session whose snapshot, or unfinished writing, keeps dead rows from being removed.
struct HorizonHolder
{
    std::int32_t pid = 0;
    std::string role;
    std::string application;
    std::string state;
    double seconds = 0;
};
BOOST_DESCRIBE_STRUCT(HorizonHolder, (), (pid, role, application, state, seconds))

// Keeps the server from removing WAL, and a logical one dead rows too.
struct ReplicationSlot
{
    std::string name;
    bool is_active = false;
    bool is_lost = false; // WAL that its reader needs was removed
    std::int64_t retained_bytes = 0;
    std::int64_t usual_bytes = 0; // what the server keeps without any slot (max_wal_size)
};
BOOST_DESCRIBE_STRUCT(ReplicationSlot, (), (name, is_active, is_lost, retained_bytes, usual_bytes))

// Neither committed nor rolled back: holds its locks and a snapshot until somebody does.
struct PreparedTransaction
{
    std::string name;
    std::string role;
    std::string database;
    double seconds = 0;
};
BOOST_DESCRIBE_STRUCT(PreparedTransaction, (), (name, role, database, seconds))

struct TableRows
{
    std::string table_name;
    std::int64_t dead_rows = 0;
    std::int64_t live_rows = 0;
};
BOOST_DESCRIBE_STRUCT(TableRows, (), (table_name, dead_rows, live_rows))

class ServerHealth
{
public:
    explicit ServerHealth(Database& database) : database_(database) {}

    boost::asio::awaitable<Result<LoginRights>> login_rights();

    // The one that holds back most, of this database, if any has for more than a minute.
    boost::asio::awaitable<Result<std::optional<HorizonHolder>>> horizon();

    // Those that retain most WAL first.
    boost::asio::awaitable<Result<std::vector<ReplicationSlot>>> replication_slots();

    // Older than a minute, oldest first.
    boost::asio::awaitable<Result<std::vector<PreparedTransaction>>> prepared_transactions();

    // The queue's hot tables, as the server estimates them, most dead rows first.
    boost::asio::awaitable<Result<std::vector<TableRows>>> dead_rows();

    // By the server's clock.
    boost::asio::awaitable<Result<Timestamp>> time();

    // By how many seconds the server's clock is ahead of this machine's: as precise as half of a round trip.
    boost::asio::awaitable<Result<double>> clock_lead();

private:
    Database& database_;
};

} // namespace omni
