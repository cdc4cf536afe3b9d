#include "storage/jwt_subjects.hpp"

#include "sql/jwt.hpp"
#include "storage/one_row.hpp"
#include "storage/users.hpp"

namespace omni {

namespace asio = boost::asio;

namespace {

const Query<JwtKeyRow(std::string)> find_key_query{sql::jwt::find_key};
const Query<JwtAccount(Uuid, std::optional<Uuid>)> find_user_query{sql::jwt::find_user};
const Query<bool(Uuid, std::string, std::string)> create_user_query{sql::jwt::create_user};

} // namespace

asio::awaitable<Result<std::optional<JwtKeyRow>>> JwtSubjects::find_key(std::string_view kid)
{
    return database_.read_one(Scope{}, find_key_query, kid);
}

asio::awaitable<Result<std::optional<JwtAccount>>> JwtSubjects::find_user(Uuid subject, std::optional<Uuid> key)
{
    return database_.read_one(Scope{}, find_user_query, subject, key);
}

asio::awaitable<Result<bool>> JwtSubjects::create_user(Uuid subject, std::string_view email)
{
    co_return row_or_default(
        co_await database_.write_one(Scope{}, create_user_query, subject, email, sign_in_key(email)));
}

} // namespace omni
