// Imports: a mailbox, calendar or address-book file goes in, and can be taken back.
#include "api/auth/actor.hpp"
#include "api/pagination/list_request.hpp"
#include "api/routes/routes.hpp"
#include "api/upload.hpp"
#include "storage/import_list.hpp"

namespace omni {

namespace asio = boost::asio;

namespace {

struct UploadParameters
{
    std::optional<Text<1, 255>> file_name;
    std::optional<ImportFormat> format;
};
BOOST_DESCRIBE_STRUCT(UploadParameters, (), (file_name, format))

struct ImportListParameters : Sorted<ImportSort>
{
    AnyOf<ImportStatus> status;
    AnyOf<ImportFormat> format;
    std::optional<Timestamp> created_from;
    std::optional<Timestamp> created_to;
};
BOOST_DESCRIBE_STRUCT(ImportListParameters, (Sorted<ImportSort>), (status, format, created_from, created_to))

struct ErrorListParameters : Sorted<ImportErrorSort>
{
    AnyOf<Text<1, 100>> code;
};
BOOST_DESCRIBE_STRUCT(ErrorListParameters, (Sorted<ImportErrorSort>), (code))

struct ImportProgress
{
    std::int64_t bytes_done;
    std::int64_t bytes_total;
    double percent; // of the bytes that were scanned, one decimal
};
BOOST_DESCRIBE_STRUCT(ImportProgress, (), (bytes_done, bytes_total, percent))

// found = stored + duplicates + failed, once the import is completed.
struct Import
{
    Uuid id;
    std::string file_name;
    ImportFormat format;
    ImportStatus status;
    ImportProgress progress;
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
BOOST_DESCRIBE_STRUCT(Import, (),
                      (id, file_name, format, status, progress, found, stored, duplicates, failed, contacts_created,
                       error, created_at, started_at, finished_at))

Import to_import(ImportRow row)
{
    const std::int64_t permille = row.size_bytes > 0 ? row.bytes_done * 1000 / row.size_bytes : 0;
    return {row.id,
            std::move(row.file_name),
            row.format,
            row.status,
            {row.bytes_done, row.size_bytes, static_cast<double>(permille) / 10},
            row.found,
            row.stored,
            row.duplicates,
            row.failed,
            row.contacts_created,
            std::move(row.error),
            row.created_at,
            row.started_at,
            row.finished_at};
}

asio::awaitable<ImportRow> find_import(Request<>& req)
{
    auto row = (co_await ImportList(req.database()).find(req.scope(), req.id())).value();
    if (!row)
        throw Failure(req.not_found());
    co_return std::move(*row);
}

// POST /imports
asio::awaitable<Import> create_import(Request<StreamBody, UploadParameters>& req)
{
    const UploadParameters& parameters = req.parameters();
    UploadWish wish{.user = req.user(), .by = actor_of(req.exchange()), .format = parameters.format};
    if (parameters.file_name)
        wish.file_name = parameters.file_name->value();
    ImportRow row = (co_await receive_upload(req.exchange(), wish)).value();
    req.response().add_field("Location", "/api/v1/imports/" + row.id.to_string());
    co_return to_import(std::move(row));
}

// GET /imports
asio::awaitable<Page<Import>> list_imports(Request<NoBody, ImportListParameters>& req)
{
    constexpr std::string_view list = "imports";
    const ImportListParameters& parameters = req.parameters();
    const ImportFilter filter{.statuses = parameters.status.values(),
                              .formats = parameters.format.values(),
                              .created_from = parameters.created_from.value_or(before_the_oldest.time),
                              .created_to = parameters.created_to.value_or(behind_the_newest.time)};
    const auto slice = slice_of(list, parameters, SortOrder::desc, read_time_cursor);
    ImportList rows(req.database());
    auto found = (co_await rows.page(req.scope(), filter, parameters.sort, slice)).value();
    Found<Import, TimePosition> imports{{}, found.next};
    for (ImportRow& row : found.items)
        imports.items.push_back(to_import(std::move(row)));
    auto page = page_of(list, parameters, slice, std::move(imports), write_time_cursor);
    if (parameters.with_total)
        page.pagination.total = (co_await rows.count(req.scope(), filter)).value();
    co_return page;
}

// GET /imports/{id}
asio::awaitable<Import> get_import(Request<>& req)
{
    co_return to_import(co_await find_import(req));
}

// GET /imports/{id}/errors
asio::awaitable<Page<ImportError>> list_import_errors(Request<NoBody, ErrorListParameters>& req)
{
    constexpr std::string_view list = "import-errors";
    const ErrorListParameters& parameters = req.parameters();
    const Uuid import = req.id();
    std::vector<std::string> codes;
    for (const auto& code : parameters.code.values())
        codes.push_back(code.value());
    // The item's number travels where other lists have a time, the import's id where they have a row's.
    const auto read = [import](const Cursor& cursor) -> Result<std::int64_t> {
        const auto position = read_time_cursor(cursor);
        if (!position || position->id != import)
            return invalid_cursor();
        return std::int64_t{position->time.time_since_epoch().count()};
    };
    const auto write = [import](std::int64_t item) {
        return write_time_cursor({Timestamp(std::chrono::microseconds(item)), import});
    };
    const auto slice = slice_of(list, parameters, SortOrder::asc, read);
    ImportList imports(req.database());
    auto found = (co_await imports.errors(req.scope(), import, codes, slice)).value();
    if (found.items.empty() && !(co_await imports.find(req.scope(), import)).value())
        throw Failure(req.not_found());
    auto page = page_of(list, parameters, slice, std::move(found), write);
    if (parameters.with_total)
        page.pagination.total = (co_await imports.count_errors(req.scope(), import, codes)).value();
    co_return page;
}

// POST /imports/{id}/undo
asio::awaitable<Import> undo_import(Request<>& req)
{
    switch ((co_await ImportList(req.database()).undo(req.user(), actor_of(req.exchange()), req.id())).value()) {
    case UndoOutcome::not_found:
        throw Failure(req.not_found());
    case UndoOutcome::already_undone:
        throw Failure({ErrorCode::conflict, "This import was undone before."});
    case UndoOutcome::already_undoing:
    case UndoOutcome::begun:
        break;
    }
    co_return to_import(co_await find_import(req));
}

} // namespace

std::vector<Route> import_routes()
{
    using http::Method;
    return {
        route(Method::post, "/imports", create_import,
              {.status = 201,
               .summary = "Import a mailbox (mbox, eml), calendar (ics) or address book (vcf)",
               .description =
                   "The body is the file itself, of any size, or a multipart/form-data form with the file as "
                   "its one part. What it is, is seen from its first bytes; format, when given, must agree.",
               .scope = AccessScope::imports_write,
               .limits = limits_on_uploads(),
               .representation = "/imports/{id}"}),
        route(Method::get, "/imports", list_imports,
              {.summary = "Imports, newest first",
               .description = "status and format may be given more than once, or as lists with commas. createdFrom is "
                              "the first moment, createdTo the first one behind. By finishedAt, those that have not "
                              "finished come where the newest are.",
               .scope = AccessScope::imports_read}),
        route(Method::get, "/imports/{id}", get_import,
              {.summary = "One import with its progress and counts", .scope = AccessScope::imports_read}),
        route(Method::get, "/imports/{id}/errors", list_import_errors,
              {.summary = "The items of the file that could not be imported, and why",
               .description = "In the order of the file; code may be given more than once, or as a list with commas.",
               .scope = AccessScope::imports_read}),
        route(Method::post, "/imports/{id}/undo", undo_import,
              {.status = 202,
               .summary = "Take an import back",
               .description =
                   "Restores the state before it, in the background. Doing it again changes nothing while it "
                   "is under way; afterwards it is a conflict.",
               .scope = AccessScope::imports_write,
               .errors = {ErrorCode::conflict}}),
    };
}

} // namespace omni
