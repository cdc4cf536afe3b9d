#include "storage/pipeline/imports.hpp"

#include "sql/pipeline.hpp"
#include "storage/pipeline/columns.hpp"

namespace omni {

namespace {

namespace asio = boost::asio;

using Numbers = std::vector<std::int64_t>;
using Texts = std::vector<std::string>;

const Query<ImportOfJob(UserId, Uuid)> select_import{sql::pipeline::import_of_job};
// The id of a row for the audit log.
using AuditId = std::optional<Uuid>;

const Query<ImportStatus(UserId, Uuid, std::int64_t, std::int64_t, std::int64_t, std::int64_t, std::int32_t, bool,
                         AuditId)>
    update_scan{sql::pipeline::record_scan};
const Query<ImportStatus(UserId, Uuid, std::int32_t, std::int64_t, std::int64_t, std::int64_t, std::int64_t, AuditId)>
    update_progress{sql::pipeline::record_progress};
const Query<ImportStatus(UserId, Uuid, std::string, Uuid)> update_failed{sql::pipeline::fail_import};
const Query<void(UserId, Uuid, Numbers, Numbers, Numbers, Texts, Texts)> insert_errors{
    sql::pipeline::insert_import_errors};

AuditId new_row_if(bool is_recorded)
{
    return is_recorded ? AuditId(Uuid::v7()) : std::nullopt;
}

Result<void> unless_stopped(const Result<std::optional<ImportStatus>>& status)
{
    if (!status)
        return status.error();
    if (!*status)
        return Error{ErrorCode::cancelled, "the import was stopped"};
    return {};
}

} // namespace

asio::awaitable<Result<ImportOfJob>> load_import(Database& database, UserId user, Uuid import_id)
{
    Result<std::optional<ImportOfJob>> row = co_await database.read_one({.user = user}, select_import, user, import_id);
    if (!row)
        co_return row.error();
    if (!*row)
        co_return Error{ErrorCode::not_found, "there is no such import"};
    co_return std::move(**row);
}

asio::awaitable<Result<void>> record_scan(Transaction& tx, UserId user, Uuid import_id, const ScanResult& scan)
{
    co_return unless_stopped(co_await tx.query_one(update_scan, user, import_id, scan.bytes_done, scan.found,
                                                   scan.duplicates, scan.failed, scan.new_jobs, scan.finished,
                                                   new_row_if(scan.is_first)));
}

asio::awaitable<Result<void>> record_progress(Transaction& tx, UserId user, Uuid import_id,
                                              const ProgressResult& progress)
{
    co_return unless_stopped(co_await tx.query_one(update_progress, user, import_id, progress.new_jobs - 1,
                                                   progress.stored, progress.duplicates, progress.failed,
                                                   progress.contacts_created, new_row_if(progress.opens_items)));
}

asio::awaitable<Result<void>> fail_import(Transaction& tx, UserId user, Uuid import_id, std::string_view reason)
{
    co_return without_value(co_await tx.query_one(update_failed, user, import_id, reason, Uuid::v7()));
}

asio::awaitable<Result<void>> insert_import_errors(Transaction& tx, UserId user, Uuid import_id,
                                                   const std::vector<ImportError>& errors)
{
    if (errors.empty())
        co_return Result<void>{};
    using E = ImportError;
    co_return without_value(co_await tx.execute(insert_errors, user, import_id, column(errors, &E::item),
                                                column(errors, &E::byte_offset), column(errors, &E::size_bytes),
                                                column(errors, &E::code), column(errors, &E::reason)));
}

} // namespace omni
