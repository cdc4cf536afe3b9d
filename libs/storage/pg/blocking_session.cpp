#include "storage/pg/blocking_session.hpp"

#include "storage/pg/error.hpp"
#include "storage/pg/result_set.hpp"

#include <libpq-fe.h>

namespace omni::pg {

void BlockingSession::Finish::operator()(pg_conn* connection) const
{
    PQfinish(connection);
}

Result<BlockingSession> BlockingSession::open(const std::string& url)
{
    BlockingSession session(PQconnectdb(url.c_str()));
    pg_conn* connection = session.connection_.get();
    if (PQstatus(connection) != CONNECTION_OK) {
        Error error{ErrorCode::unavailable, "the database accepts no connection"};
        error.detail = PQerrorMessage(connection);
        return error;
    }
    PQsetNoticeProcessor(
        connection, [](void*, const char*) {}, nullptr);
    return session;
}

Result<std::vector<BlockingSession::Row>> BlockingSession::execute(const std::string& sql,
                                                                   const std::vector<std::string>& arguments)
{
    std::vector<const char*> values;
    for (const std::string& argument : arguments)
        values.push_back(argument.c_str());
    pg_result* result = arguments.empty()
                            ? PQexec(connection_.get(), sql.c_str())
                            : PQexecParams(connection_.get(), sql.c_str(), static_cast<int>(values.size()), nullptr,
                                           values.data(), nullptr, nullptr, 0);
    const ResultSet owned(result);
    const ExecStatusType status = PQresultStatus(result);
    if (status != PGRES_TUPLES_OK && status != PGRES_COMMAND_OK && status != PGRES_EMPTY_QUERY)
        return error_of(result);
    std::vector<Row> rows(static_cast<std::size_t>(owned.rows()));
    for (int row = 0; row < owned.rows(); ++row)
        for (int column = 0; column < owned.columns(); ++column)
            rows[static_cast<std::size_t>(row)].emplace_back(owned.field(row, column));
    return rows;
}

} // namespace omni::pg
