// A thin layer over libpq: blocking calls, binary values, pipelines.
#include "libpq/connection.hpp"

#include <fmt/core.h>

#include <poll.h>

#include <cstring>
#include <stdexcept>

namespace omni::bench {

std::string_view Rows::bytes(int row, int column) const
{
    return {PQgetvalue(result_.get(), row, column), static_cast<std::size_t>(PQgetlength(result_.get(), row, column))};
}

std::int64_t Rows::number(int row, int column) const
{
    const std::string_view value = bytes(row, column);
    // The sign is in the first byte: two's complement in network order.
    std::int64_t number = !value.empty() && (value[0] & 0x80) != 0 ? -1 : 0;
    for (const char byte : value) {
        number = static_cast<std::int64_t>(static_cast<std::uint64_t>(number) << 8 | static_cast<unsigned char>(byte));
    }
    return number;
}

UuidBytes Rows::uuid(int row, int column) const
{
    const std::string_view value = bytes(row, column);
    UuidBytes id{};
    if (value.size() != id.size()) {
        throw std::runtime_error(fmt::format("column {} is not a uuid", column));
    }
    std::memcpy(id.data(), value.data(), id.size());
    return id;
}

Connection::Connection(const std::string& url, const char* application_name) : connection_(nullptr, &PQfinish)
{
    const char* const names[] = {"connect_timeout", "dbname", "fallback_application_name", nullptr};
    const char* const values[] = {"10", url.c_str(), application_name, nullptr};
    connection_.reset(PQconnectdbParams(names, values, 1));
    if (PQstatus(connection_.get()) != CONNECTION_OK) {
        fail("connecting");
    }
    execute("set client_min_messages = warning; set statement_timeout = '1min'");
}

void Connection::fail(std::string_view action)
{
    throw std::runtime_error(fmt::format("{}: {}", action, PQerrorMessage(connection_.get())));
}

// Takes the result over: it is freed when it is an error.
PGresult* Connection::check(PGresult* result)
{
    const ExecStatusType status = PQresultStatus(result);
    if (status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK || status == PGRES_PIPELINE_SYNC) {
        return result;
    }
    const std::string message = result != nullptr ? PQresultErrorMessage(result) : PQerrorMessage(connection_.get());
    PQclear(result);
    throw std::runtime_error(message.empty() ? "no answer from PostgreSQL" : message);
}

void Connection::execute(const std::string& sql)
{
    const Rows done(check(PQexec(connection_.get(), sql.c_str())));
}

std::vector<std::string> Connection::lines(const std::string& sql)
{
    const Rows rows(check(PQexec(connection_.get(), sql.c_str())));
    std::vector<std::string> lines;
    lines.reserve(static_cast<std::size_t>(rows.size()));
    for (int row = 0; row < rows.size(); ++row) {
        lines.emplace_back(rows.bytes(row, 0));
    }
    return lines;
}

void Connection::prepare(const char* name, const std::string& sql)
{
    const Rows done(check(PQprepare(connection_.get(), name, sql.c_str(), 0, nullptr)));
}

int Connection::parameter_count(const char* statement)
{
    const Rows description(check(PQdescribePrepared(connection_.get(), statement)));
    return PQnparams(description.get());
}

void Connection::send(const Call& call)
{
    std::vector<const char*> values;
    std::vector<int> lengths;
    for (const std::optional<std::string>& parameter : call.parameters) {
        values.push_back(parameter ? parameter->data() : nullptr);
        lengths.push_back(parameter ? static_cast<int>(parameter->size()) : 0);
    }
    const std::vector<int> formats(values.size(), 1);
    if (PQsendQueryPrepared(connection_.get(), call.statement, static_cast<int>(values.size()), values.data(),
                            lengths.data(), formats.data(), 1) != 1) {
        fail(call.statement);
    }
}

// The answer to one call: a result, then a null.
Rows Connection::receive()
{
    Rows rows(check(PQgetResult(connection_.get())));
    while (PGresult* more = PQgetResult(connection_.get())) {
        const Rows dropped(check(more));
    }
    return rows;
}

Rows Connection::run(const Call& call)
{
    send(call);
    return receive();
}

std::vector<Rows> Connection::run_together(std::span<const Call> calls)
{
    if (PQenterPipelineMode(connection_.get()) != 1) {
        fail("pipeline");
    }
    for (const Call& call : calls) {
        send(call);
    }
    if (PQpipelineSync(connection_.get()) != 1) {
        fail("pipeline");
    }
    std::vector<Rows> answers;
    for (std::size_t n = 0; n < calls.size(); ++n) {
        answers.push_back(receive());
    }
    const Rows synced(check(PQgetResult(connection_.get()))); // the Sync's own result; no null follows it
    if (PQexitPipelineMode(connection_.get()) != 1) {
        fail("pipeline");
    }
    return answers;
}

void Connection::wait_for_notification()
{
    constexpr int longest_ms = 60'000;
    for (bool is_there = false; !is_there;) {
        while (PGnotify* notification = PQnotifies(connection_.get())) {
            PQfreemem(notification);
            is_there = true;
        }
        pollfd readable{PQsocket(connection_.get()), POLLIN, 0};
        if (!is_there && (poll(&readable, 1, longest_ms) != 1 || PQconsumeInput(connection_.get()) != 1)) {
            fail("waiting for a notification");
        }
    }
}

void Connection::copy(const std::string& command, std::string_view data)
{
    const Rows asked(PQexec(connection_.get(), command.c_str()));
    if (PQresultStatus(asked.get()) != PGRES_COPY_IN ||
        PQputCopyData(connection_.get(), data.data(), static_cast<int>(data.size())) != 1 ||
        PQputCopyEnd(connection_.get(), nullptr) != 1) {
        fail(command);
    }
    const Rows copied = receive();
}

} // namespace omni::bench
