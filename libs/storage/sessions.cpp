#include "storage/sessions.hpp"

#include "sql/sessions.hpp"
#include "storage/audited.hpp"
#include "storage/one_row.hpp"

namespace omni {

namespace asio = boost::asio;

namespace {

using ByAge = Query<SessionRow(Uuid, std::int32_t, std::int32_t)>;
using ByTime = Query<SessionRow(Timestamp, Uuid, std::int32_t, std::int32_t)>;

const Query<SessionOwner(Bytes)> find_query{sql::sessions::find};
const Query<void(Uuid, Bytes, Bytes, std::string, std::string, std::int64_t, std::string)> insert_query{
    sql::sessions::insert};
const Query<void()> remove_expired_query{sql::sessions::remove_expired};
const ByAge by_created_asc{sql::sessions::list_by_created_asc};
const ByAge by_created_desc{sql::sessions::list_by_created_desc};
const ByTime by_seen_asc{sql::sessions::list_by_seen_asc};
const ByTime by_seen_desc{sql::sessions::list_by_seen_desc};
const Query<std::int64_t()> count_query{sql::sessions::count};
const Query<void(Uuid, std::string)> note_query{sql::sessions::note};
const Query<Uuid(Uuid)> remove_query{sql::sessions::remove};
const Query<void(std::optional<Uuid>)> remove_others_query{sql::sessions::remove_others};

} // namespace

asio::awaitable<Result<std::optional<SessionOwner>>> Sessions::find(const Sha256Digest& token_hash)
{
    return database_.read_one(Scope{}, find_query, token_hash);
}

asio::awaitable<Result<bool>> Sessions::create(UserId user, std::string_view password_hash, const NewSession& session,
                                               const Actor& by)
{
    auto transaction = co_await database_.begin(Scope{user});
    if (!transaction)
        co_return transaction.error();
    // The user before their sessions, as whoever changes a password locks them.
    const auto inserted = co_await insert_session(*transaction, password_hash, session);
    if (!inserted)
        co_return inserted.error();
    if (!*inserted)
        co_return false;
    if (const auto forgotten = co_await transaction->execute(remove_expired_query); !forgotten)
        co_return forgotten.error();
    const AuditEntry entry{AuditAction::session_created, "session", session.id};
    if (const auto recorded = co_await record(*transaction, by, entry); !recorded)
        co_return recorded.error();
    if (const auto committed = co_await transaction->commit(); !committed)
        co_return committed.error();
    co_return true;
}

asio::awaitable<Result<Found<SessionRow, TimePosition>>> Sessions::page(UserId user, SessionSort sort,
                                                                        const Slice<TimePosition>& slice)
{
    const bool is_by_age = sort == SessionSort::createdAt;
    const bool is_ascending = slice.order == SortOrder::asc;
    const TimePosition after = beginning(slice);
    auto rows = is_by_age ? co_await database_.read(Scope{user}, is_ascending ? by_created_asc : by_created_desc,
                                                    after.id, slice.with_one_more(), slice.skip)
                          : co_await database_.read(Scope{user}, is_ascending ? by_seen_asc : by_seen_desc, after.time,
                                                    after.id, slice.with_one_more(), slice.skip);
    if (!rows)
        co_return rows.error();
    co_return found(std::move(*rows), slice, [is_by_age](const SessionRow& row) {
        return TimePosition{is_by_age ? row.created_at : row.last_seen_at, row.id};
    });
}

asio::awaitable<Result<std::int64_t>> Sessions::count(UserId user)
{
    co_return row_or_default(co_await database_.read_one(Scope{user}, count_query));
}

asio::awaitable<Result<void>> Sessions::note(UserId user, Uuid id, std::string_view address)
{
    co_return without_value(co_await database_.write(Scope{user}, note_query, id, address));
}

asio::awaitable<Result<bool>> Sessions::remove(UserId user, Uuid id, const Actor& by, AuditAction action)
{
    const auto row = co_await write_audited(database_, Scope{user}, by, {action, "session", id}, remove_query, id);
    if (!row)
        co_return row.error();
    co_return row->has_value();
}

asio::awaitable<Result<std::int64_t>> Sessions::remove_others(UserId user, std::optional<Uuid> kept, const Actor& by)
{
    co_return co_await write_audited(database_, Scope{user}, by, {AuditAction::session_revoked, "session"},
                                     remove_others_query, kept);
}

asio::awaitable<Result<bool>> insert_session(Transaction& transaction, std::string_view password_hash,
                                             const NewSession& session)
{
    const auto inserted = co_await transaction.execute(insert_query, session.id, session.token_hash,
                                                       session.csrf_secret, session.user_agent, session.address,
                                                       std::int64_t{session.life.count()}, password_hash);
    if (!inserted)
        co_return inserted.error();
    co_return *inserted == 1;
}

asio::awaitable<Result<std::int64_t>> remove_sessions(Transaction& transaction)
{
    return transaction.execute(remove_others_query, std::nullopt);
}

} // namespace omni
