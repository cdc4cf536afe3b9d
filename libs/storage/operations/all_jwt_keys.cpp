#include "storage/operations/all_jwt_keys.hpp"

#include "core/json/write.hpp"
#include "sql/operations.hpp"
#include "storage/audited.hpp"
#include "storage/one_row.hpp"

namespace omni {
namespace {

namespace asio = boost::asio;

const Query<JwtKey()> select_all{sql::operations::list_jwt_keys};
const Query<bool(std::string, Uuid, std::string)> put_one{sql::operations::put_jwt_key};
const Query<bool(std::string)> delete_one{sql::operations::remove_jwt_key};

// What the audit log says about a key: its name, which the issuer chose.
struct OfKey
{
    std::string kid;
};
BOOST_DESCRIBE_STRUCT(OfKey, (), (kid))

AuditEntry about_key(AuditAction action, std::string_view kid)
{
    return {.action = action, .target_kind = "jwt_key", .details = {json::to_string(OfKey{std::string(kid)})}};
}

} // namespace

asio::awaitable<Result<std::vector<JwtKey>>> AllJwtKeys::list()
{
    return database_.read({}, select_all);
}

asio::awaitable<Result<bool>> AllJwtKeys::put(std::string_view kid, std::string_view jwk)
{
    const AuditEntry entry = about_key(AuditAction::jwt_accepted, kid);
    co_return row_or_default(
        co_await write_audited(database_, Scope{}, the_operator, entry, put_one, kid, Uuid::v7(), jwk));
}

asio::awaitable<Result<void>> AllJwtKeys::remove(std::string_view kid)
{
    const AuditEntry entry = about_key(AuditAction::jwt_removed, kid);
    const auto removed = co_await write_audited(database_, Scope{}, the_operator, entry, delete_one, kid);
    if (!removed)
        co_return removed.error();
    if (!*removed)
        co_return Error{ErrorCode::not_found, "there is no key '" + std::string(kid) + "'"};
    co_return Result<void>();
}

} // namespace omni
