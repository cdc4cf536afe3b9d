#include "worker/pipeline/file_scanner.hpp"

#include "core/sha256.hpp"
#include "integrations/address_book/vcf_splitter.hpp"
#include "integrations/calendar/ics_splitter.hpp"
#include "integrations/mail/header_scan.hpp"
#include "integrations/mail/mbox_splitter.hpp"
#include "worker/pipeline/raw_source.hpp"

#include <fmt/format.h>

namespace omni::worker {

namespace {

namespace asio = boost::asio;

constexpr std::size_t max_card_bytes = 4 << 20; // with an embedded photograph

std::string hash_id(ByteView bytes)
{
    return "sha256:" + to_hex(sha256(bytes));
}

std::string mail_source_id(ByteView message)
{
    if (const auto id = mail::message_id_of(message))
        return "mid:" + *id;
    return hash_id(message);
}

std::string too_large(std::uint64_t size, std::size_t limit)
{
    return fmt::format("the message has {} bytes; at most {} are read", size, limit);
}

// Feeds a blob to a splitter that can be resumed, until the slice is full or the file ends.
template <class Splitter, class OnItem>
asio::awaitable<Result<Slice>> stream(BlobReader& blob, ScanJob job, ScanLimits limits, Splitter splitter,
                                      ScannedSlice scanned, OnItem add)
{
    const std::int64_t size = blob.info().size_bytes;
    std::int64_t position = job.bytes_done;
    std::optional<std::uint64_t> resume; // set once the slice is full; later items belong to the next one
    const auto on_item = [&](const typename Splitter::Item& item) {
        if (resume)
            return;
        add(scanned, item);
        const auto scanned_bytes = static_cast<std::int64_t>(splitter.next_resume_offset()) - job.bytes_done;
        if (scanned.items() >= limits.max_items || scanned_bytes >= limits.max_bytes)
            resume = splitter.next_resume_offset();
    };
    while (position < size && !resume) {
        // Up to the end of the chunk that `position` is in.
        const std::size_t wanted = blob_chunk_size - static_cast<std::size_t>(position) % blob_chunk_size;
        const Result<Bytes> bytes = co_await blob.read(position, wanted);
        if (!bytes)
            co_return bytes.error();
        if (bytes->empty())
            co_return Error{ErrorCode::unprocessable, "the stored file is shorter than its size says"};
        position += static_cast<std::int64_t>(bytes->size());
        splitter.push(*bytes, on_item);
    }
    if (!resume)
        splitter.finish(on_item);
    const auto done = resume ? static_cast<std::int64_t>(*resume) : size;
    co_return Slice{std::move(scanned), done, done >= size};
}

asio::awaitable<Result<Slice>> scan_mbox(BlobReader& blob, ScanJob job, ScanLimits limits)
{
    const auto add = [&blob, limits](ScannedSlice& scanned, const mail::MboxSplitter::Item& item) {
        if (item.too_large)
            scanned.add_error(item.offset, item.size, "too_large", too_large(item.size, limits.max_message_bytes));
        else if (item.size == 0)
            scanned.add_error(item.offset, 0, "empty", "there is nothing behind the From line");
        else
            scanned.add_slice_of_file(mail_source_id(item.bytes), blob.info().id, item.offset, item.size);
    };
    co_return co_await stream(blob, job, limits,
                              mail::MboxSplitter(static_cast<std::uint64_t>(job.bytes_done), limits.max_message_bytes),
                              ScannedSlice(Provider::file_mail, job.items_scanned), add);
}

asio::awaitable<Result<Slice>> scan_vcf(BlobReader& blob, ScanJob job, ScanLimits limits)
{
    const auto add = [&blob](ScannedSlice& scanned, const address_book::VcfSplitter::Item& item) {
        if (!item.error.empty())
            scanned.add_error(item.offset, item.size, "broken_card", item.error);
        else
            scanned.add_slice_of_file(hash_id(item.bytes), blob.info().id, item.offset, item.size);
    };
    Result<Slice> slice = co_await stream(
        blob, job, limits, address_book::VcfSplitter(static_cast<std::uint64_t>(job.bytes_done), max_card_bytes),
        ScannedSlice(Provider::file_contacts, job.items_scanned), add);
    if (slice && slice->finished && job.items_scanned == 0 && slice->scanned.items() == 0)
        co_return Error{ErrorCode::unprocessable, "This is not an address book: it has no BEGIN:VCARD line."};
    co_return slice;
}

asio::awaitable<Result<Slice>> scan_eml(BlobReader& blob, ScanJob job, ScanLimits limits)
{
    ScannedSlice scanned(Provider::file_mail, job.items_scanned);
    const BlobInfo& file = blob.info();
    const auto size = static_cast<std::size_t>(file.size_bytes);
    if (size > limits.max_message_bytes) {
        scanned.add_error(0, size, "too_large", too_large(size, limits.max_message_bytes));
    } else {
        const Result<Bytes> message = co_await blob.read(0, size);
        if (!message)
            co_return message.error();
        scanned.add_slice_of_file(mail_source_id(*message), file.id, 0, size);
    }
    co_return Slice{std::move(scanned), file.size_bytes, true};
}

asio::awaitable<Result<Slice>> scan_ics(BlobReader& blob, ScanJob job, ScanLimits limits)
{
    if (blob.info().size_bytes > limits.max_structured_bytes)
        co_return Error{ErrorCode::unprocessable, fmt::format("a calendar file may have {} bytes at most; export it in "
                                                              "smaller pieces",
                                                              limits.max_structured_bytes)};
    const Result<Bytes> file = co_await blob.read(0, static_cast<std::size_t>(blob.info().size_bytes));
    if (!file)
        co_return file.error();

    ScannedSlice scanned(Provider::file_calendar, job.items_scanned);
    std::int64_t bytes_done = blob.info().size_bytes;
    bool finished = true;
    const auto on_item = [&](const calendar::IcsItem& item) {
        if (scanned.items() == limits.max_items) {
            bytes_done = static_cast<std::int64_t>(item.offset);
            finished = false;
            return false;
        }
        if (!item.error.empty()) {
            scanned.add_error(item.offset, item.size, "broken_event", item.error);
        } else {
            const Uuid id = Uuid::v7();
            scanned.add_composed(id, item.source_id, item.offset, item.size,
                                 seal(job.key, as_bytes(item.composed), raw_event_seal_context(id)));
        }
        return true;
    };
    if (const Result<void> split = calendar::split_calendar(*file, static_cast<std::uint64_t>(job.bytes_done), on_item);
        !split)
        co_return Error{ErrorCode::unprocessable, split.error().message};
    co_return Slice{std::move(scanned), bytes_done, finished};
}

} // namespace

asio::awaitable<Result<Slice>> scan_slice(BlobReader& blob, ScanJob job, ScanLimits limits)
{
    switch (job.format) {
    case ImportFormat::mbox:
        co_return co_await scan_mbox(blob, job, limits);
    case ImportFormat::eml:
        co_return co_await scan_eml(blob, job, limits);
    case ImportFormat::ics:
        co_return co_await scan_ics(blob, job, limits);
    case ImportFormat::vcf:
        co_return co_await scan_vcf(blob, job, limits);
    }
    co_return Error{ErrorCode::internal, "an import of no known format"};
}

} // namespace omni::worker
