#include "storage/operations/server_health.hpp"

#include "sql/operations.hpp"

namespace omni {
namespace {

namespace asio = boost::asio;

const Query<LoginRights()> select_rights{sql::operations::login_rights};
const Query<HorizonHolder()> select_horizon{sql::operations::horizon};

} // namespace

asio::awaitable<Result<LoginRights>> ServerHealth::login_rights()
{
    Result<std::optional<LoginRights>> rights = co_await database_.read_one({}, select_rights);
    if (!rights)
        co_return rights.error();
    co_return rights->value();
}

asio::awaitable<Result<std::optional<HorizonHolder>>> ServerHealth::horizon()
{
    return database_.read_one({}, select_horizon);
}

} // namespace omni
