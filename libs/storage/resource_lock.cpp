#include "storage/resource_lock.hpp"

#include "sql/connection.hpp"

namespace omni {

namespace {

const Query<bool(std::string)> lock_query{sql::connection::lock_resource};

} // namespace

boost::asio::awaitable<Result<void>> lock_resource(Transaction& transaction, std::string_view name)
{
    co_return without_value(co_await transaction.query_one(lock_query, name));
}

} // namespace omni
