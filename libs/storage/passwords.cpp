#include "storage/passwords.hpp"

#include "sql/passwords.hpp"
#include "storage/users.hpp"

namespace omni {

namespace asio = boost::asio;

namespace {

const Query<std::optional<std::string>()> current_query{sql::passwords::current};
const Query<void(std::string, std::string)> replace_query{sql::passwords::replace};
const Query<void(std::string)> set_query{sql::passwords::set};
const Query<bool(Uuid, std::string, Uuid)> request_query{sql::passwords::request};
const Query<std::string(Uuid)> find_request_query{sql::passwords::find_request};
const Query<void(Uuid)> remove_request_query{sql::passwords::remove_request};
const Query<void(Uuid, Bytes, std::int64_t, std::int64_t)> add_reset_query{sql::passwords::add_reset};
const Query<ResetOwner(Bytes)> find_reset_query{sql::passwords::find_reset};
const Query<Uuid(Uuid)> use_reset_query{sql::passwords::use_reset};
const Query<void()> remove_resets_query{sql::passwords::remove_resets};

// Whatever an old password may have opened is closed.
asio::awaitable<Result<void>> end_sessions_and_links(Transaction& transaction)
{
    if (const auto ended = co_await remove_sessions(transaction); !ended)
        co_return ended.error();
    co_return without_value(co_await transaction.execute(remove_resets_query));
}

} // namespace

asio::awaitable<Result<std::optional<std::string>>> Passwords::current(UserId user)
{
    auto row = co_await database_.read_one(Scope{user}, current_query);
    if (!row)
        co_return row.error();
    co_return std::move(*row).value_or(std::nullopt);
}

asio::awaitable<Result<bool>> Passwords::replace(UserId user, std::string_view present, std::string_view replacement,
                                                 const NewSession* session, const Actor& by)
{
    auto transaction = co_await database_.begin(Scope{user});
    if (!transaction)
        co_return transaction.error();
    const auto replaced = co_await transaction->execute(replace_query, present, replacement);
    if (!replaced)
        co_return replaced.error();
    if (*replaced == 0)
        co_return false;
    if (const auto ended = co_await end_sessions_and_links(*transaction); !ended)
        co_return ended.error();
    if (session)
        if (const auto begun = co_await insert_session(*transaction, replacement, *session); !begun)
            co_return begun.error();
    if (const auto recorded = co_await record(*transaction, by, {AuditAction::password_changed}); !recorded)
        co_return recorded.error();
    if (const auto committed = co_await transaction->commit(); !committed)
        co_return committed.error();
    co_return true;
}

asio::awaitable<Result<void>> Passwords::request(std::string_view email)
{
    const std::string key = sign_in_key(email);
    co_return without_value(co_await database_.write(Scope{}, request_query, Uuid::v7(), key, Uuid::v7()));
}

asio::awaitable<Result<std::optional<ResetOwner>>> Passwords::find_reset(const Sha256Digest& token_hash)
{
    return database_.read_one(Scope{}, find_reset_query, token_hash);
}

asio::awaitable<Result<bool>> Passwords::reset(const ResetOwner& owner, std::string_view replacement, const Actor& by)
{
    auto transaction = co_await database_.begin(Scope{owner.user_id});
    if (!transaction)
        co_return transaction.error();
    const auto used = co_await transaction->query_one(use_reset_query, owner.reset_id);
    if (!used)
        co_return used.error();
    if (!*used)
        co_return false;
    if (const auto set = co_await transaction->execute(set_query, replacement); !set)
        co_return set.error();
    if (const auto ended = co_await end_sessions_and_links(*transaction); !ended)
        co_return ended.error();
    if (const auto recorded = co_await record(*transaction, by, {AuditAction::password_reset}); !recorded)
        co_return recorded.error();
    if (const auto committed = co_await transaction->commit(); !committed)
        co_return committed.error();
    co_return true;
}

asio::awaitable<Result<std::optional<std::string>>> find_password_request(Database& database, Uuid request)
{
    return database.read_one(Scope{}, find_request_query, request);
}

asio::awaitable<Result<void>> remove_password_request(Database& database, Uuid request)
{
    co_return without_value(co_await database.write(Scope{}, remove_request_query, request));
}

asio::awaitable<Result<bool>> add_password_reset(Database& database, UserId user, Uuid id,
                                                 const Sha256Digest& token_hash, std::chrono::seconds life,
                                                 std::int64_t most)
{
    const auto added =
        co_await database.write(Scope{user}, add_reset_query, id, token_hash, std::int64_t{life.count()}, most);
    if (!added)
        co_return added.error();
    co_return *added == 1;
}

} // namespace omni
