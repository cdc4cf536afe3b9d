#include "api/upload.hpp"

#include "api/config.hpp"
#include "api/http/header_fields.hpp"
#include "api/http/multipart.hpp"
#include "api/services.hpp"
#include "core/domain/import_format.hpp"
#include "core/log.hpp"

#include <fmt/format.h>

namespace omni {

namespace asio = boost::asio;

namespace {

// Enough to tell what a file is, and to keep the database busy while the next bytes arrive.
constexpr std::size_t step = 256 * 1024;

Error too_large(std::uint64_t limit)
{
    return {ErrorCode::payload_too_large, fmt::format("A file may have {} bytes at most.", limit)};
}

Error invalid(std::string pointer, std::string message)
{
    return {ErrorCode::validation_failed, "The file cannot be imported.", {{std::move(pointer), std::move(message)}}};
}

Result<ImportFormat> decide_format(ByteView beginning, const UploadWish& wish)
{
    if (beginning.empty())
        return invalid("", "is empty");
    const auto format = detect_import_format(beginning, wish.file_name);
    if (!format)
        return Error{ErrorCode::unsupported_media_type,
                     "This is no file that can be imported. Accepted are mailboxes (mbox), messages (eml), calendars "
                     "(ics) and address books (vcf)."};
    if (wish.format && wish.format != format)
        return invalid("/format", fmt::format("must agree with the file, which is {}", enum_name(*format)));
    return *format;
}

// What other systems put before a file's name is not part of it.
std::string base_name(std::string name)
{
    constexpr std::size_t longest = 255;
    if (const std::size_t slash = name.find_last_of("/\\"); slash != name.npos)
        name.erase(0, slash + 1);
    return fields::check_text(name, 1, longest) ? std::string() : name;
}

asio::awaitable<Result<ImportRow>> fill(BlobWriter& writer, http::ByteSource& file, Bytes buffer, std::size_t filled,
                                        Exchange& exchange, const UploadWish& wish, ImportFormat format)
{
    const std::uint64_t limit = exchange.services.config.max_import_bytes;
    for (;;) {
        if (static_cast<std::uint64_t>(writer.size()) + filled > limit)
            co_return too_large(limit);
        if (const auto written = co_await writer.append(ByteView(buffer).first(filled)); !written)
            co_return written.error();
        if (filled < buffer.size())
            break;
        const auto count = co_await file.read(buffer);
        if (!count)
            co_return count.error();
        filled = *count;
    }
    const std::string name = wish.file_name.empty() ? fmt::format("upload.{}", enum_name(format)) : wish.file_name;
    co_return co_await ImportList(*exchange.database).create(wish.user, wish.by, writer, name, format);
}

asio::awaitable<Result<ImportRow>> store(http::ByteSource& file, Exchange& exchange, UploadWish wish)
{
    Bytes buffer(step);
    const auto count = co_await file.read(buffer);
    if (!count)
        co_return count.error();
    const auto format = decide_format(ByteView(buffer).first(*count), wish);
    if (!format)
        co_return format.error();
    auto writer = co_await exchange.services.blobs.create(wish.user);
    if (!writer)
        co_return writer.error();
    auto import = co_await fill(*writer, file, std::move(buffer), *count, exchange, wish, *format);
    if (!import) {
        // Where an import did get committed (its answer was lost), it keeps its file: the blob is referred to.
        if (const auto removed = co_await writer->abort(); !removed)
            log::warning({.user = wish.user}, "cannot remove an upload",
                         {{"blob", writer->id()}, {"error", removed.error().message}});
    }
    co_return import;
}

} // namespace

asio::awaitable<Result<ImportRow>> receive_upload(Exchange& exchange, UploadWish wish)
{
    http::RequestBody& body = exchange.body;
    const std::uint64_t limit = exchange.services.config.max_import_bytes;
    if (body.announced_size().value_or(0) > limit)
        co_return too_large(limit);
    const std::string_view type = exchange.head.field("Content-Type").value_or("");
    if (!http::equal_ignoring_case(http::media_type(type), "multipart/form-data"))
        co_return co_await store(body, exchange, std::move(wish));

    const auto boundary = http::field_parameter(type, "boundary");
    if (!boundary || boundary->empty() || boundary->size() > 70) // RFC 2046 §5.1.1
        co_return Error{ErrorCode::invalid_request, "The Content-Type field must name the form's boundary."};
    http::MultipartFile file(body, *boundary);
    if (const auto opened = co_await file.open(); !opened)
        co_return opened.error();
    if (wish.file_name.empty())
        wish.file_name = base_name(file.file_name());
    co_return co_await store(file, exchange, std::move(wish));
}

} // namespace omni
