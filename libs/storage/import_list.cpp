#include "storage/import_list.hpp"

#include "core/json/write.hpp"
#include "sql/imports.hpp"
#include "storage/job_list.hpp"
#include "storage/one_row.hpp"
#include "storage/wanted.hpp"

#include <limits>

namespace omni {

namespace asio = boost::asio;

namespace {

// The arguments of import_file and undo_import.
struct ImportArgs
{
    Uuid import_id;
};
BOOST_DESCRIBE_STRUCT(ImportArgs, (), (import_id))

using Statuses = std::optional<std::vector<ImportStatus>>;
using Formats = std::optional<std::vector<ImportFormat>>;
using Codes = std::optional<std::vector<std::string>>;
using Listed = Query<ImportRow(Statuses, Formats, Timestamp, Timestamp, Timestamp, Uuid, std::int32_t, std::int32_t)>;
using ListedErrors = Query<ImportError(Uuid, Codes, std::int64_t, std::int32_t, std::int32_t)>;

const Query<ImportRow(Uuid, Uuid, std::string, ImportFormat, std::int64_t)> insert_query{sql::imports::insert};
const Query<ImportRow(Uuid)> find_query{sql::imports::find};
const Listed by_created_asc{sql::imports::list_by_created_asc};
const Listed by_created_desc{sql::imports::list_by_created_desc};
const Listed by_finished_asc{sql::imports::list_by_finished_asc};
const Listed by_finished_desc{sql::imports::list_by_finished_desc};
const Query<std::int64_t(Statuses, Formats, Timestamp, Timestamp)> count_query{sql::imports::count};
const ListedErrors errors_asc{sql::imports::errors_asc};
const ListedErrors errors_desc{sql::imports::errors_desc};
const Query<std::int64_t(Uuid, Codes)> count_errors_query{sql::imports::count_errors};
const Query<Uuid(Uuid)> begin_undo_query{sql::imports::begin_undo};

const Listed& listed(ImportSort sort, SortOrder order)
{
    if (sort == ImportSort::createdAt)
        return order == SortOrder::asc ? by_created_asc : by_created_desc;
    return order == SortOrder::asc ? by_finished_asc : by_finished_desc;
}

TimePosition position_of(const ImportRow& row, ImportSort sort)
{
    const auto time = sort == ImportSort::createdAt ? row.created_at : row.finished_at;
    return {time.value_or(behind_the_newest.time), row.id};
}

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

asio::awaitable<Result<Found<ImportRow, TimePosition>>>
ImportList::page(Scope scope, const ImportFilter& filter, ImportSort sort, const Slice<TimePosition>& slice)
{
    const TimePosition after =
        sort == ImportSort::createdAt ? beginning(slice, filter.created_from, filter.created_to) : beginning(slice);
    auto rows = co_await database_.read(scope, listed(sort, slice.order), unless_empty(filter.statuses),
                                        unless_empty(filter.formats), filter.created_from, filter.created_to,
                                        after.time, after.id, slice.with_one_more(), slice.skip);
    if (!rows)
        co_return rows.error();
    co_return found(std::move(*rows), slice, [sort](const ImportRow& row) { return position_of(row, sort); });
}

asio::awaitable<Result<std::int64_t>> ImportList::count(Scope scope, const ImportFilter& filter)
{
    co_return row_or_default(co_await database_.read_one(scope, count_query, unless_empty(filter.statuses),
                                                         unless_empty(filter.formats), filter.created_from,
                                                         filter.created_to));
}

asio::awaitable<Result<std::optional<ImportRow>>> ImportList::find(Scope scope, Uuid id)
{
    return database_.read_one(scope, find_query, id);
}

asio::awaitable<Result<Found<ImportError, std::int64_t>>>
ImportList::errors(Scope scope, Uuid id, const std::vector<std::string>& codes, const Slice<std::int64_t>& slice)
{
    const bool is_ascending = slice.order == SortOrder::asc;
    const std::int64_t start = is_ascending ? -1 : std::numeric_limits<std::int64_t>::max();
    auto rows = co_await database_.read(scope, is_ascending ? errors_asc : errors_desc, id, unless_empty(codes),
                                        slice.after.value_or(start), slice.with_one_more(), slice.skip);
    if (!rows)
        co_return rows.error();
    co_return found(std::move(*rows), slice, [](const ImportError& row) { return row.item; });
}

asio::awaitable<Result<std::int64_t>> ImportList::count_errors(Scope scope, Uuid id,
                                                               const std::vector<std::string>& codes)
{
    co_return row_or_default(co_await database_.read_one(scope, count_errors_query, id, unless_empty(codes)));
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
