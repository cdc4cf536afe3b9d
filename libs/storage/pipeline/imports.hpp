// An import while it is being worked on: its cursor, its counts, its errors, its end.
#pragma once

#include "core/domain/import_format.hpp"
#include "core/domain/import_status.hpp"
#include "core/uuid.hpp"
#include "storage/database.hpp"

#include <optional>
#include <string>
#include <vector>

namespace omni {

struct ImportOfJob
{
    ImportStatus status;
    ImportFormat format;
    std::optional<Uuid> blob_id; // none once undone
    std::int64_t size_bytes;
    std::int64_t bytes_done;    // where the next slice begins
    std::int64_t items_scanned; // the ordinal of the next item
};
BOOST_DESCRIBE_STRUCT(ImportOfJob, (), (status, format, blob_id, size_bytes, bytes_done, items_scanned))

// What one slice of import_file found.
struct ScanResult
{
    std::int64_t bytes_done = 0; // absolute
    std::int64_t found = 0;
    std::int64_t duplicates = 0;
    std::int64_t failed = 0;
    std::int32_t new_jobs = 0; // normalize jobs it enqueues
    bool finished = false;     // nothing is left to scan
    bool is_first = false;     // nothing was scanned before: that the file was opened goes into the audit log
};

// What one normalize or extract_contacts job did.
struct ProgressResult
{
    std::int32_t new_jobs = 0; // it enqueues; its own end is counted already
    std::int64_t stored = 0;
    std::int64_t duplicates = 0;
    std::int64_t failed = 0;
    std::int64_t contacts_created = 0;
    bool opens_items = false; // of what is sealed; the first job that does goes into the audit log
};

struct ImportError
{
    std::int64_t item; // ordinal in the file
    std::int64_t byte_offset;
    std::int64_t size_bytes;
    std::string code;
    std::string reason;
};

// not_found when there is no such import.
boost::asio::awaitable<Result<ImportOfJob>> load_import(Database& database, UserId user, Uuid import_id);

// These two are the last statements of their transactions, because every job of an import updates the same row. Both
// fail with `cancelled` when the import was stopped meanwhile; the transaction must then be dropped.
boost::asio::awaitable<Result<void>> record_scan(Transaction& tx, UserId user, Uuid import_id, const ScanResult& scan);
boost::asio::awaitable<Result<void>> record_progress(Transaction& tx, UserId user, Uuid import_id,
                                                     const ProgressResult& progress);

// Of a job that was given up, so that it may have opened what is sealed without saying so.
boost::asio::awaitable<Result<void>> fail_import(Transaction& tx, UserId user, Uuid import_id, std::string_view reason);

boost::asio::awaitable<Result<void>> insert_import_errors(Transaction& tx, UserId user, Uuid import_id,
                                                          const std::vector<ImportError>& errors);

} // namespace omni
