// A plain, blocking session, for the command line's migrations and for tests. Not for the I/O threads.
#pragma once

#include "core/error.hpp"

#include <memory>
#include <optional>
#include <string>
#include <vector>

struct pg_conn;

namespace omni::pg {

class BlockingSession
{
public:
    // Fails with unavailable; libpq's message is in Error::detail.
    static Result<BlockingSession> open(const std::string& url);

    using Row = std::vector<std::optional<std::string>>;

    // One statement with text arguments, or (without any) a text of many statements; the rows of the last one.
    // Errors as in storage/pg/error.hpp.
    Result<std::vector<Row>> execute(const std::string& sql, const std::vector<std::string>& arguments = {});

private:
    struct Finish
    {
        void operator()(pg_conn* connection) const;
    };

    explicit BlockingSession(pg_conn* connection) : connection_(connection) {}

    std::unique_ptr<pg_conn, Finish> connection_;
};

} // namespace omni::pg
