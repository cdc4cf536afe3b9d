// Whether the database is what this program was built for.
#pragma once

#include "storage/database.hpp"

namespace omni {

class Readiness
{
public:
    explicit Readiness(Database& database) : database_(database) {}

    // How many of the program's migrations the database lacks.
    boost::asio::awaitable<Result<std::int64_t>> pending_migrations();

private:
    Database& database_;
};

} // namespace omni
