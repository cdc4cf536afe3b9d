// Imports as the API begins, shows and undoes them; the work in between is the worker's.
#pragma once

#include "core/domain/import_format.hpp"
#include "core/domain/import_status.hpp"
#include "storage/audit_log.hpp"
#include "storage/blob_store.hpp"
#include "storage/database.hpp"
#include "storage/keyset.hpp"

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>

#include <optional>
#include <string>
#include <vector>

namespace omni {

struct ImportRow
{
    Uuid id;
    std::string file_name;
    ImportFormat format;
    std::int64_t size_bytes;
    ImportStatus status;
    std::int64_t bytes_done;
    std::int64_t found;
    std::int64_t stored;
    std::int64_t duplicates;
    std::int64_t failed;
    std::int64_t contacts_created;
    std::optional<std::string> error;
    Timestamp created_at;
    std::optional<Timestamp> started_at;
    std::optional<Timestamp> finished_at;
};
BOOST_DESCRIBE_STRUCT(ImportRow, (),
                      (id, file_name, format, size_bytes, status, bytes_done, found, stored, duplicates, failed,
                       contacts_created, error, created_at, started_at, finished_at))

// An item of the file that could not be imported.
struct ImportError
{
    std::int64_t item; // ordinal in the file, from 0
    std::int64_t byte_offset;
    std::int64_t size_bytes;
    std::string code;
    std::string reason;
};
BOOST_DESCRIBE_STRUCT(ImportError, (), (item, byte_offset, size_bytes, code, reason))

struct ImportFilter
{
    std::vector<ImportStatus> statuses{};            // none: in every state
    std::vector<ImportFormat> formats{};             // none: of every format
    Timestamp created_from = before_the_oldest.time; // at or after
    Timestamp created_to = behind_the_newest.time;   // before
};

// Spelled as they stand in a URL. What has not finished is sorted as if it would at the end of time.
enum class ImportSort { createdAt, finishedAt };
BOOST_DESCRIBE_ENUM(ImportSort, createdAt, finishedAt)

// By their place in the file, and nothing else.
enum class ImportErrorSort { item };
BOOST_DESCRIBE_ENUM(ImportErrorSort, item)

enum class UndoOutcome { begun, already_undoing, already_undone, not_found };

class ImportList
{
public:
    explicit ImportList(Database& database) : database_(database) {}

    // In one transaction: the upload is complete, the import exists, its first job waits.
    boost::asio::awaitable<Result<ImportRow>> create(UserId user, const Actor& by, BlobWriter& upload,
                                                     std::string_view file_name, ImportFormat format);

    boost::asio::awaitable<Result<Found<ImportRow, TimePosition>>>
    page(Scope scope, const ImportFilter& filter, ImportSort sort, const Slice<TimePosition>& slice);
    boost::asio::awaitable<Result<std::int64_t>> count(Scope scope, const ImportFilter& filter);
    boost::asio::awaitable<Result<std::optional<ImportRow>>> find(Scope scope, Uuid id);

    // By their place in the file; with any of some codes (none: all).
    boost::asio::awaitable<Result<Found<ImportError, std::int64_t>>>
    errors(Scope scope, Uuid id, const std::vector<std::string>& codes, const Slice<std::int64_t>& slice);
    boost::asio::awaitable<Result<std::int64_t>> count_errors(Scope scope, Uuid id,
                                                              const std::vector<std::string>& codes);

    // In one transaction: the import is being undone, and the job that does it waits.
    boost::asio::awaitable<Result<UndoOutcome>> undo(UserId user, const Actor& by, Uuid id);

private:
    Database& database_;
};

} // namespace omni
