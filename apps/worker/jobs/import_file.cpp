// import_file: scans one slice of an uploaded file, stores its items as raw events, and hands them on to normalize.
//
// The slice's rows, its cursor, the jobs that follow from it and its own continuation are one transaction.
#include "worker/jobs/kinds.hpp"

#include "storage/blob_store.hpp"
#include "storage/pipeline/imports.hpp"
#include "storage/pipeline/raw_events.hpp"
#include "worker/pipeline/file_scanner.hpp"
#include "worker/pipeline/import_stopped.hpp"
#include "worker/pipeline/job_args.hpp"
#include "worker/pipeline/key_wait.hpp"

namespace omni::worker {

namespace {

namespace asio = boost::asio;
using namespace std::chrono_literals;

asio::awaitable<Slice> scan(Services& services, UserId user, const ImportOfJob& import)
{
    BlobReader blob = (co_await services.blobs.open(user, import.blob_id.value())).value();
    const AeadKey key = (co_await services.data_keys.key_of(user)).value();
    const ScanJob job{import.format, import.bytes_done, import.items_scanned, key};
    co_return (co_await scan_slice(blob, job, ScanLimits{})).value();
}

// An address book is read as one chain of chunks, once all of it is known; everything else fans out.
asio::awaitable<std::int32_t> enqueue_normalize(JobTransaction& tx, Uuid import_id, const ImportOfJob& import,
                                                const Slice& slice, const std::vector<Uuid>& stored)
{
    if (import.format == ImportFormat::vcf) {
        if (!slice.finished)
            co_return 0;
        (co_await tx.enqueue(normalize_kind, NormalizeArgs{.import_id = import_id, .cards_after = -1})).value();
        co_return 1;
    }
    const auto chunks = cut_into_chunks(slice.scanned.events(), stored);
    std::vector<NormalizeArgs> jobs;
    for (const std::vector<Uuid>& chunk : chunks)
        jobs.push_back({.import_id = import_id, .raw_event_ids = chunk});
    (co_await tx.enqueue_all<NormalizeArgs>(normalize_kind, jobs)).value();
    co_return static_cast<std::int32_t>(jobs.size());
}

asio::awaitable<Outcome> import_slice(Services& services, JobContext& job, ImportFileArgs args)
{
    const UserId user = job.user();
    const ImportOfJob import = (co_await load_import(job.database(), user, args.import_id)).value();
    if (import.status != ImportStatus::queued && import.status != ImportStatus::running)
        co_return import_stopped();
    if (const auto waiting = co_await wait_for_key(services.data_keys, user))
        co_return *waiting;

    const Slice slice = co_await scan(services, user, import);
    const ScannedSlice& scanned = slice.scanned;

    JobTransaction tx = (co_await job.transaction()).value();
    std::vector<Uuid> stored;
    if (!scanned.events().empty())
        stored = (co_await insert_raw_events(tx.sql(), user, args.import_id, scanned.events())).value();
    (co_await insert_import_errors(tx.sql(), user, args.import_id, scanned.errors())).value();
    const std::int32_t new_jobs = co_await enqueue_normalize(tx, args.import_id, import, slice, stored);
    if (!slice.finished)
        (co_await tx.enqueue(import_file_kind, args)).value();

    ScanResult result;
    result.bytes_done = slice.bytes_done;
    result.found = static_cast<std::int64_t>(scanned.items());
    result.duplicates = static_cast<std::int64_t>(scanned.events().size() - stored.size());
    result.failed = static_cast<std::int64_t>(scanned.errors().size());
    result.new_jobs = new_jobs;
    result.finished = slice.finished;
    result.is_first = import.bytes_done == 0;
    if (was_stopped(co_await record_scan(tx.sql(), user, args.import_id, result)))
        co_return import_stopped();
    tx.has_news();
    co_return co_await job.commit_done(std::move(tx));
}

asio::awaitable<void> give_up(JobContext& job, JobTransaction& tx, ImportFileArgs args, const Error& error)
{
    (co_await fail_import(tx.sql(), job.user(), args.import_id, error.message)).value();
}

} // namespace

JobKind import_file(Services& services)
{
    return job_kind<ImportFileArgs>(
        import_file_kind, {.max_attempts = 5, .timeout = 5min},
        [&services](JobContext& job, ImportFileArgs args) { return import_slice(services, job, std::move(args)); },
        give_up);
}

} // namespace omni::worker
