#include "storage/jwt_subjects.hpp"

#include "sql/jwt.hpp"
#include "storage/one_row.hpp"
#include "storage/users.hpp"

namespace omni {

namespace asio = boost::asio;

namespace {

const Query<JwtKeyRow(std::string)> find_key_query{sql::jwt::find_key};
const Query<JwtAccount(Uuid, std::optional<Uuid>)> find_user_query{sql::jwt::find_user};
const Query<std::optional<bool>(Uuid, std::string, std::string)> create_user_query{sql::jwt::create_user};

} // namespace

asio::awaitable<Result<std::optional<JwtKeyRow>>> JwtSubjects::find_key(std::string_view kid)
{
    return database_.read_one(Scope{}, find_key_query, kid);
}

asio::awaitable<Result<std::optional<JwtAccount>>> JwtSubjects::find_user(Uuid subject, std::optional<Uuid> key)
{
    return database_.read_one(Scope{}, find_user_query, subject, key);
}

asio::awaitable<Result<bool>> JwtSubjects::create_user(Uuid subject, std::string_view email, const Actor& by)
{
    const std::string key = sign_in_key(email);
    auto transaction = co_await database_.begin(Scope{subject});
    if (!transaction)
        co_return transaction.error();
    const auto is_new = row_or_default(co_await transaction->query_one(create_user_query, subject, email, key));
    if (!is_new)
        co_return is_new.error();
    if (!*is_new)
        co_return false;
    if (**is_new)
        if (const auto recorded = co_await record(*transaction, by, {AuditAction::user_created}); !recorded)
            co_return recorded.error();
    if (const auto committed = co_await transaction->commit(); !committed)
        co_return committed.error();
    co_return true;
}

} // namespace omni
