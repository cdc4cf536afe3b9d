// A segment on its way.
#pragma once

#include "storage/pg/connection.hpp"

#include <chrono>
#include <optional>
#include <string>

namespace omni::pg {

struct Connection::Flight
{
    Flight(const boost::asio::any_io_executor& executor, std::size_t statements,
           std::chrono::steady_clock::duration limit)
        : done(executor), unanswered(statements), time_limit(limit)
    {
    }

    Signal done;
    std::size_t unanswered; // statements
    std::chrono::steady_clock::duration time_limit;
    Fate fate = Fate::lost;
    ResultSet result{};
    ResultSet first{};
    Error error{};
    bool is_commit_refused = false; // an error after the last statement's answer; refused if the session goes on
    const sql::Statement* statement = nullptr; // the last one, if it is a query
    bool is_preparation = false;
    std::optional<std::string> copied_rows{}; // it is a COPY, of these
};

} // namespace omni::pg
