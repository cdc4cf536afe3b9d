#include "storage/import_list.hpp"

#include "core/json/write.hpp"
#include "sql/imports.hpp"
#include "storage/job_list.hpp"
#include "storage/wanted.hpp"

namespace omni {

namespace asio = boost::asio;

namespace {

// The arguments of import_file and undo_import.
struct ImportArgs
{
    Uuid import_id;
};
BOOST_DESCRIBE_STRUCT(ImportArgs, (), (import_id))

const Query<ImportRow(Uuid, Uuid, std::string, ImportFormat, std::int64_t)> insert_query{sql::imports::insert};
const Query<ImportRow(Uuid)> find_query{sql::imports::find};
const Query<ImportRow(Timestamp, Uuid, std::int32_t, std::optional<std::vector<ImportStatus>>,
                      std::optional<std::vector<ImportFormat>>)>
    list_query{sql::imports::list};
const Query<ImportError(Uuid, std::int64_t, std::int32_t)> errors_query{sql::imports::errors};
const Query<Uuid(Uuid)> begin_undo_query{sql::imports::begin_undo};

asio::awaitable<Result<void>> enqueue_import_job(Transaction& transaction, std::string_view kind, Uuid import,
                                                 JobPriority priority = JobPriority::medium)
{
    return enqueue_job(transaction, kind, {json::to_string(ImportArgs{import})}, import, priority);
}

} // namespace

asio::awaitable<Result<ImportRow>> ImportList::create(UserId user, const Actor& by, BlobWriter& upload,
                                                      std::string_view file_name, ImportFormat format)
{
    const Uuid id = Uuid::v7();
    auto transaction = co_await database_.begin(Scope{user});
    if (!transaction)
        co_return transaction.error();
    const auto blob = co_await upload.finish(*transaction);
    if (!blob)
        co_return blob.error();
    auto row = co_await transaction->query_one(insert_query, id, blob->id, file_name, format, blob->size_bytes);
    if (!row)
        co_return row.error();
    if (const auto enqueued = co_await enqueue_import_job(*transaction, "import_file", id); !enqueued)
        co_return enqueued.error();
    if (const auto recorded = co_await record(*transaction, by, {AuditAction::import_begun, "import", id}); !recorded)
        co_return recorded.error();
    if (const auto committed = co_await transaction->commit(); !committed)
        co_return committed.error();
    co_await wake_workers(database_);
    co_return std::move(row->value());
}

asio::awaitable<Result<std::vector<ImportRow>>> ImportList::list(Scope scope, const ImportQuery& query)
{
    return database_.read(scope, list_query, query.after.time, query.after.id, query.limit,
                          unless_empty(query.statuses), unless_empty(query.formats));
}

asio::awaitable<Result<std::optional<ImportRow>>> ImportList::find(Scope scope, Uuid id)
{
    return database_.read_one(scope, find_query, id);
}

asio::awaitable<Result<std::vector<ImportError>>> ImportList::errors(Scope scope, Uuid id, std::int64_t after,
                                                                     std::int32_t limit)
{
    return database_.read(scope, errors_query, id, after, limit);
}

asio::awaitable<Result<UndoOutcome>> ImportList::undo(UserId user, const Actor& by, Uuid id)
{
    auto transaction = co_await database_.begin(Scope{user});
    if (!transaction)
        co_return transaction.error();
    const auto begun = co_await transaction->query_one(begin_undo_query, id);
    if (!begun)
        co_return begun.error();
    if (!*begun) {
        const auto row = co_await transaction->query_one(find_query, id);
        if (!row)
            co_return row.error();
        if (!*row)
            co_return UndoOutcome::not_found;
        co_return (*row)->status == ImportStatus::undone ? UndoOutcome::already_undone : UndoOutcome::already_undoing;
    }
    // Ahead of the import's own jobs, which it takes out of the queue.
    if (const auto enqueued = co_await enqueue_import_job(*transaction, "undo_import", id, JobPriority::high);
        !enqueued)
        co_return enqueued.error();
    if (const auto recorded = co_await record(*transaction, by, {AuditAction::import_undone, "import", id}); !recorded)
        co_return recorded.error();
    if (const auto committed = co_await transaction->commit(); !committed)
        co_return committed.error();
    co_await wake_workers(database_);
    co_return UndoOutcome::begun;
}

} // namespace omni
