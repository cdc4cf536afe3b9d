#include "storage/operations/all_jwt_keys.hpp"

#include "sql/operations.hpp"
#include "storage/one_row.hpp"

namespace omni {
namespace {

namespace asio = boost::asio;

const Query<JwtKey()> select_all{sql::operations::list_jwt_keys};
const Query<bool(std::string, Uuid, std::string)> put_one{sql::operations::put_jwt_key};
const Query<bool(std::string)> delete_one{sql::operations::remove_jwt_key};

} // namespace

asio::awaitable<Result<std::vector<JwtKey>>> AllJwtKeys::list()
{
    return database_.read({}, select_all);
}

asio::awaitable<Result<bool>> AllJwtKeys::put(std::string_view kid, std::string_view jwk)
{
    co_return row_or_default(co_await database_.write_one({}, put_one, kid, Uuid::v7(), jwk));
}

asio::awaitable<Result<void>> AllJwtKeys::remove(std::string_view kid)
{
    const auto removed = co_await database_.write_one({}, delete_one, kid);
    if (!removed)
        co_return removed.error();
    if (!*removed)
        co_return Error{ErrorCode::not_found, "there is no key '" + std::string(kid) + "'"};
    co_return Result<void>();
}

} // namespace omni
