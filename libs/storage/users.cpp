#include "storage/users.hpp"

#include "sql/users.hpp"
#include "storage/audited.hpp"
#include "storage/one_row.hpp"

namespace omni {

namespace asio = boost::asio;

namespace {

const Query<SignIn(std::string)> find_sign_in_query{sql::users::find_sign_in};
const Query<Account()> account_query{sql::users::account};
const Query<Uuid(std::optional<std::string>, bool, std::optional<std::string>, std::optional<std::string>,
                 std::optional<std::vector<std::string>>)>
    update_profile_query{sql::users::update_profile};
const Query<bool(std::string)> is_time_zone_query{sql::users::is_time_zone};

const Query<bool(std::string, std::string, std::string, std::string, bool)> sign_up_query{sql::users::sign_up};
const Query<void(Uuid, std::string, std::string, std::optional<std::string>)> create_user_query{
    sql::users::create_user};
const Query<void(Uuid, std::string)> create_profile_query{sql::users::create_profile};

template <class T>
auto view(const std::optional<T>& value)
{
    using View = std::remove_cvref_t<pg::View<T>>;
    return value ? std::optional<View>(*value) : std::nullopt;
}

} // namespace

std::string sign_in_key(std::string_view email)
{
    constexpr std::string_view white_space = " \t\r\n";
    const std::size_t first = email.find_first_not_of(white_space);
    if (first == email.npos)
        return {};
    std::string key(email.substr(first, email.find_last_not_of(white_space) - first + 1));
    for (char& c : key)
        if (c >= 'A' && c <= 'Z')
            c = static_cast<char>(c - 'A' + 'a');
    return key;
}

asio::awaitable<Result<std::optional<SignIn>>> Users::find_sign_in(std::string_view email)
{
    const std::string key = sign_in_key(email);
    co_return co_await database_.read_one(Scope{}, find_sign_in_query, key);
}

asio::awaitable<Result<Account>> Users::account(UserId user)
{
    auto row = co_await database_.read_one(Scope{user}, account_query);
    if (!row)
        co_return row.error();
    if (!*row)
        co_return Error{ErrorCode::not_found, "This user is gone."};
    co_return std::move(**row);
}

asio::awaitable<Result<void>> Users::update_profile(UserId user, const ProfileChange& change, const Actor& by)
{
    const auto row = co_await write_audited(database_, Scope{user}, by, {AuditAction::profile_changed},
                                            update_profile_query, view(change.display_name), change.sets_country,
                                            view(change.country), view(change.time_zone), view(change.own_emails));
    if (!row)
        co_return row.error();
    if (!*row)
        co_return Error{ErrorCode::not_found, "This user is gone."};
    co_return Result<void>{};
}

asio::awaitable<Result<bool>> Users::is_time_zone(std::string_view name)
{
    co_return row_or_default(co_await database_.read_one(Scope{}, is_time_zone_query, name));
}

asio::awaitable<Result<std::optional<UserId>>> Users::sign_up(std::string_view email, std::string_view display_name,
                                                              std::string_view password_hash, bool only_first,
                                                              const Actor& by)
{
    const UserId id = Uuid::v7();
    const std::string key = sign_in_key(email);
    auto transaction = co_await database_.begin(Scope{id});
    if (!transaction)
        co_return transaction.error();
    const auto is_user = row_or_default(
        co_await transaction->query_one(sign_up_query, email, key, password_hash, display_name, only_first));
    if (!is_user)
        co_return is_user.error();
    if (!*is_user)
        co_return std::optional<UserId>();
    if (const auto recorded = co_await record(*transaction, by, {AuditAction::user_created}); !recorded)
        co_return recorded.error();
    if (const auto committed = co_await transaction->commit(); !committed)
        co_return committed.error();
    co_return std::optional<UserId>(id);
}

asio::awaitable<Result<UserId>> Users::create(std::string_view email, std::string_view display_name,
                                              std::optional<std::string_view> password_hash)
{
    const UserId id = Uuid::v7();
    const std::string key = sign_in_key(email);
    auto transaction = co_await database_.begin(Scope{id});
    if (!transaction)
        co_return transaction.error();
    if (const auto user = co_await transaction->execute(create_user_query, id, email, key, password_hash); !user)
        co_return user.error();
    if (const auto profile = co_await transaction->execute(create_profile_query, id, display_name); !profile)
        co_return profile.error();
    if (const auto committed = co_await transaction->commit(); !committed)
        co_return committed.error();
    co_return id;
}

} // namespace omni
