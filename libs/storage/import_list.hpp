// Imports as the API begins, shows and undoes them; the work in between is the worker's.
#pragma once

#include "core/domain/import_format.hpp"
#include "core/domain/import_status.hpp"
#include "storage/blob_store.hpp"
#include "storage/database.hpp"
#include "storage/keyset.hpp"

#include <boost/describe/class.hpp>

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

enum class UndoOutcome { begun, already_undoing, already_undone, not_found };

class ImportList
{
public:
    explicit ImportList(Database& database) : database_(database) {}

    // In one transaction: the upload is complete, the import exists, its first job waits.
    boost::asio::awaitable<Result<ImportRow>> create(UserId user, BlobWriter& upload, std::string_view file_name,
                                                     ImportFormat format);

    // Newest first, behind `after`; at most `limit`.
    boost::asio::awaitable<Result<std::vector<ImportRow>>> list(Scope scope, TimePosition after, std::int32_t limit);
    boost::asio::awaitable<Result<std::optional<ImportRow>>> find(Scope scope, Uuid id);

    // In the order of the file, behind item `after` (-1: from the start); at most `limit`.
    boost::asio::awaitable<Result<std::vector<ImportError>>> errors(Scope scope, Uuid id, std::int64_t after,
                                                                    std::int32_t limit);

    // In one transaction: the import is being undone, and the job that does it waits.
    boost::asio::awaitable<Result<UndoOutcome>> undo(UserId user, Uuid id);

private:
    Database& database_;
};

} // namespace omni
