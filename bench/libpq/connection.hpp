// Connection: one blocking session with PostgreSQL.
#pragma once

#include "libpq/parameters.hpp"

#include <libpq-fe.h>

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace omni::bench {

// The rows of a prepared statement's answer, values in binary format.
class Rows
{
public:
    explicit Rows(PGresult* result) : result_(result, &PQclear) {}

    [[nodiscard]] PGresult* get() const { return result_.get(); }
    [[nodiscard]] int size() const { return PQntuples(result_.get()); }
    // The number of the column; -1: there is none of this name.
    [[nodiscard]] int column(const char* name) const { return PQfnumber(result_.get(), name); }
    [[nodiscard]] std::string_view bytes(int row, int column) const;
    // Of a smallint, integer or bigint column.
    [[nodiscard]] std::int64_t number(int row, int column) const;
    [[nodiscard]] UuidBytes uuid(int row, int column) const;

private:
    std::unique_ptr<PGresult, decltype(&PQclear)> result_;
};

// A prepared statement with its parameters.
struct Call
{
    const char* statement;
    Parameters parameters;
};

// All failures are exceptions of type std::runtime_error with the server's words; the connection is of no use after
// one. A statement may take a minute; how long otherwise is for the caller to set.
class Connection
{
public:
    explicit Connection(const std::string& url, const char* application_name);

    // Any number of statements by the simple protocol; the rows are dropped.
    void execute(const std::string& sql);
    // The first column of the answer as text.
    std::vector<std::string> lines(const std::string& sql);
    // The first value of the answer as text.
    std::string value(const std::string& sql) { return lines(sql).at(0); }

    void prepare(const char* name, const std::string& sql);
    int parameter_count(const char* statement);
    // One round trip; a transaction of its own unless one is open.
    Rows run(const Call& call);
    // All of them in one round trip and, unless one is open, one transaction: a pipeline without a Sync in between.
    std::vector<Rows> run_together(std::span<const Call> calls);
    // Until one arrives on a channel that this session listens on; throws after a minute without. Those that have
    // arrived by then are one.
    void wait_for_notification();
    // "copy … from stdin": the command, then all of the data.
    void copy(const std::string& command, std::string_view data);

private:
    PGresult* check(PGresult* result);
    void send(const Call& call);
    Rows receive();
    [[noreturn]] void fail(std::string_view action);

    std::unique_ptr<PGconn, decltype(&PQfinish)> connection_;
};

} // namespace omni::bench
