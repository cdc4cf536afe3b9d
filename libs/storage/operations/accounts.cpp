#include "storage/operations/accounts.hpp"

#include "sql/operations.hpp"
#include "storage/audit_log.hpp"
#include "storage/users.hpp"

namespace omni {
namespace {

namespace asio = boost::asio;

const Query<AccountSummary()> select_all{sql::operations::list_users};
const Query<Uuid(std::string)> select_id{sql::operations::find_user};
const Query<void(Uuid, std::string, std::string, std::string)> insert_user{sql::operations::insert_user};
const Query<void(Uuid, std::string, std::vector<std::string>)> insert_profile{sql::operations::insert_profile};

} // namespace

asio::awaitable<Result<std::vector<AccountSummary>>> Accounts::list()
{
    return database_.read_alone({.timeout = std::chrono::minutes(1)}, select_all);
}

asio::awaitable<Result<UserId>> Accounts::find(std::string_view email)
{
    Result<std::optional<Uuid>> id = co_await database_.read_one({}, select_id, sign_in_key(email));
    if (!id)
        co_return id.error();
    if (!*id)
        co_return Error{ErrorCode::not_found, "there is no user " + std::string(email)};
    co_return **id;
}

asio::awaitable<Result<UserId>> Accounts::create(const NewAccount& account)
{
    const UserId id = Uuid::v7();
    Result<Transaction> tx = co_await database_.begin({.user = id});
    if (!tx)
        co_return tx.error();
    const auto user =
        co_await tx->execute(insert_user, id, account.email, sign_in_key(account.email), account.password_hash);
    if (!user && user.error().code == ErrorCode::conflict)
        co_return Error{ErrorCode::conflict, "there already is a user " + account.email};
    if (!user)
        co_return user.error();
    const auto profile = co_await tx->execute(insert_profile, id, account.display_name, account.own_emails);
    if (!profile)
        co_return profile.error();
    const AuditEntry entry{AuditAction::user_created};
    if (const auto recorded = co_await record(*tx, the_operator, entry); !recorded)
        co_return recorded.error();
    const auto committed = co_await tx->commit();
    if (!committed)
        co_return committed.error();
    co_return id;
}

} // namespace omni
