#include "storage/erasures.hpp"

#include "sql/erasure.hpp"
#include "storage/one_row.hpp"

namespace omni {

namespace asio = boost::asio;

namespace {

const Query<bool()> begin_query{sql::erasure::begin};
const Query<ErasureSlice(Uuid, std::optional<std::string>, std::int32_t)> slice_query{sql::erasure::slice};

// With those that refer to each other about a second's work.
constexpr std::int32_t rows_per_slice = 20'000;

} // namespace

asio::awaitable<Result<bool>> Erasures::begin(UserId user, const Actor& actor)
{
    auto transaction = co_await database_.begin(Scope{user});
    if (!transaction)
        co_return transaction.error();
    const auto begun = sole_row(co_await transaction->query_one(begin_query));
    if (!begun)
        co_return begun.error();
    if (!*begun)
        co_return false;
    const AuditEntry entry{AuditAction::user_erased, "user", user};
    if (const auto recorded = co_await record_for_operator(*transaction, {.kind = actor.kind}, entry); !recorded)
        co_return recorded.error();
    if (const auto committed = co_await transaction->commit(); !committed)
        co_return committed.error();
    co_return true;
}

asio::awaitable<Result<ErasureSlice>> erase_slice(Transaction& transaction, UserId user,
                                                  const std::optional<std::string>& from_table)
{
    const auto from = from_table ? std::optional<std::string_view>(*from_table) : std::nullopt;
    co_return sole_row(co_await transaction.query_one(slice_query, user, from, rows_per_slice));
}

} // namespace omni
