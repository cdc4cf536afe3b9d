#include "storage/readiness.hpp"

#include "sql/platform.hpp"
#include "sql/schema.hpp"
#include "storage/one_row.hpp"

namespace omni {

namespace {

const Query<std::int64_t(std::vector<std::string>)> applied_query{sql::platform::applied_migrations};
const Query<InstallationCondition()> condition_query{sql::platform::condition};

} // namespace

boost::asio::awaitable<Result<std::int64_t>> Readiness::pending_migrations()
{
    std::vector<std::string> names;
    for (const sql::Migration& migration : sql::migrations())
        names.emplace_back(migration.name);
    const auto applied = co_await database_.read_one(scope, applied_query, names);
    if (!applied)
        co_return applied.error();
    co_return static_cast<std::int64_t>(names.size()) - applied->value_or(0);
}

boost::asio::awaitable<Result<InstallationCondition>> Readiness::condition()
{
    co_return sole_row(co_await database_.read_one(scope, condition_query));
}

} // namespace omni
