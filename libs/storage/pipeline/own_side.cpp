#include "storage/pipeline/own_side.hpp"

#include "sql/pipeline.hpp"

namespace omni {

namespace {

const Query<OwnSideRow(UserId)> select_own_side{sql::pipeline::own_side};

} // namespace

boost::asio::awaitable<Result<OwnSideRow>> load_own_side(Database& database, UserId user)
{
    Result<std::optional<OwnSideRow>> row = co_await database.read_one({.user = user}, select_own_side, user);
    if (!row)
        co_return row.error();
    if (!*row)
        co_return Error{ErrorCode::not_found, "there is no such user"};
    co_return std::move(**row);
}

} // namespace omni
