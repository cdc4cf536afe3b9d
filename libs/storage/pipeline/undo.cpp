#include "storage/pipeline/undo.hpp"

#include "sql/pipeline.hpp"
#include "storage/one_row.hpp"
#include "storage/pipeline/people.hpp"
#include "storage/pipeline/threads.hpp"

#include <boost/describe/class.hpp>

namespace omni {

namespace {

namespace asio = boost::asio;

using Ids = std::vector<Uuid>;

struct DeletedInteractions
{
    Ids message_keys; // of the deleted messages and of those they referred to
    std::int64_t deleted;
};
BOOST_DESCRIBE_STRUCT(DeletedInteractions, (), (message_keys, deleted))

const Query<std::optional<Uuid>(UserId, Uuid, std::optional<Uuid>, std::string, std::int32_t)> stop_jobs{
    sql::pipeline::stop_jobs_of_batch};
const Query<DeletedInteractions(UserId, Uuid)> delete_interactions{sql::pipeline::delete_interactions_of_batch};
const Query<UndoneEvidence(UserId, Uuid)> delete_evidence{sql::pipeline::delete_evidence_of_batch};
const Query<void(UserId, Ids)> delete_identities{sql::pipeline::delete_unfounded_identities};
const Query<void(UserId, Ids)> delete_contacts{sql::pipeline::delete_unfounded_contacts};
const Query<void(UserId, Ids, Uuid)> adopt_identities{sql::pipeline::adopt_identities};
const Query<void(UserId, Ids, Uuid)> adopt_contacts{sql::pipeline::adopt_contacts};
const Query<void(UserId, Uuid)> delete_raw_events{sql::pipeline::delete_raw_events_of_batch};
const Query<void(UserId, Uuid)> delete_errors{sql::pipeline::delete_import_errors};
const Query<void(UserId, Uuid, std::string)> fail{sql::pipeline::fail_undo};
const Query<void(UserId, Uuid)> delete_blob_row{sql::pipeline::delete_blob};
const Query<std::optional<Uuid>(UserId, Uuid)> finish{sql::pipeline::finish_undo};

// A fraction of a second's work.
constexpr std::int32_t jobs_per_slice = 5'000;

// What is left of contacts after some of their evidence went.
asio::awaitable<Result<void>> derive_anew(Transaction& tx, UserId user, Uuid batch, const Ids& contacts)
{
    for (const auto* statement : {&delete_identities, &delete_contacts})
        if (const auto done = co_await tx.execute(*statement, user, contacts); !done)
            co_return done.error();
    if (const auto counted = co_await recount_contacts(tx, user, contacts); !counted)
        co_return counted.error();
    for (const auto* statement : {&adopt_identities, &adopt_contacts})
        if (const auto done = co_await tx.execute(*statement, user, contacts, batch); !done)
            co_return done.error();
    co_return co_await derive_contacts(tx, user, contacts);
}

} // namespace

asio::awaitable<Result<std::optional<Uuid>>> undo_jobs(Transaction& tx, UserId user, Uuid batch,
                                                       std::optional<Uuid> after, std::string_view undoing_kind)
{
    co_return row_or_default(co_await tx.query_one(stop_jobs, user, batch, after, undoing_kind, jobs_per_slice));
}

asio::awaitable<Result<std::int64_t>> undo_interactions(Transaction& tx, UserId user, Uuid batch)
{
    const auto gone = co_await tx.query_one(delete_interactions, user, batch);
    if (!gone)
        co_return gone.error();
    const DeletedInteractions& slice = gone->value();
    if (!slice.message_keys.empty())
        if (const auto rebuilt = co_await rebuild_threads(tx, user, slice.message_keys); !rebuilt)
            co_return rebuilt.error();
    co_return slice.deleted;
}

asio::awaitable<Result<UndoneEvidence>> undo_evidence(Transaction& tx, UserId user, Uuid batch)
{
    auto gone = co_await tx.query_one(delete_evidence, user, batch);
    if (!gone)
        co_return gone.error();
    UndoneEvidence& slice = gone->value();
    if (!slice.contact_ids.empty())
        if (const auto derived = co_await derive_anew(tx, user, batch, slice.contact_ids); !derived)
            co_return derived.error();
    co_return std::move(slice);
}

asio::awaitable<Result<std::int64_t>> undo_raw_events(Transaction& tx, UserId user, Uuid batch)
{
    co_return co_await tx.execute(delete_raw_events, user, batch);
}

asio::awaitable<Result<std::optional<Uuid>>> finish_undo(Transaction& tx, UserId user, Uuid import_id)
{
    if (const auto done = co_await tx.execute(delete_errors, user, import_id); !done)
        co_return done.error();
    const auto blob = co_await tx.query_one(finish, user, import_id);
    if (!blob)
        co_return blob.error();
    co_return blob->value_or(std::nullopt);
}

asio::awaitable<Result<void>> fail_undo(Transaction& tx, UserId user, Uuid import_id, std::string_view reason)
{
    co_return without_value(co_await tx.execute(fail, user, import_id, reason));
}

asio::awaitable<Result<void>> delete_blob(Transaction& tx, UserId user, Uuid blob_id)
{
    co_return without_value(co_await tx.execute(delete_blob_row, user, blob_id));
}

} // namespace omni
