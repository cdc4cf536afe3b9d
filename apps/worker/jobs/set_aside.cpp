#include "worker/jobs/set_aside.hpp"

#include "storage/pipeline/imports.hpp"
#include "storage/pipeline/interactions.hpp"
#include "storage/pipeline/raw_events.hpp"
#include "worker/pipeline/import_stopped.hpp"

namespace omni::worker {

namespace {

namespace asio = boost::asio;

std::vector<ImportError> error_rows(const std::vector<SourcePlace>& places, const Error& error)
{
    std::vector<ImportError> rows;
    for (const SourcePlace& place : places)
        rows.push_back({place.item, place.byte_offset, place.size_bytes, std::string(to_string(error.code)),
                        "processing failed repeatedly: " + error.message});
    return rows;
}

// False when the import was stopped meanwhile: then nothing needs to be set aside.
asio::awaitable<bool> record(JobContext& job, JobTransaction& tx, Uuid import_id, const ProgressResult& progress)
{
    co_return !was_stopped(co_await record_progress(tx.sql(), job.user(), import_id, progress));
}

} // namespace

asio::awaitable<void> set_aside(JobContext& job, JobTransaction& tx, NormalizeArgs args, const Error& error)
{
    if (args.cards_after) {
        (co_await fail_import(tx.sql(), job.user(), args.import_id, error.message)).value();
        co_return;
    }
    const auto count = static_cast<std::int32_t>(args.raw_event_ids.size());
    const bool is_single = count == 1;
    ProgressResult progress = is_single ? ProgressResult{.failed = 1} : ProgressResult{.new_jobs = count};
    progress.opens_items = true;
    if (!co_await record(job, tx, args.import_id, progress))
        co_return;
    if (is_single) {
        const auto places = (co_await places_of_sources(tx.sql(), job.user(), args.raw_event_ids)).value();
        (co_await insert_import_errors(tx.sql(), job.user(), args.import_id, error_rows(places, error))).value();
        co_return;
    }
    std::vector<NormalizeArgs> singles;
    for (const Uuid& id : args.raw_event_ids)
        singles.push_back({.import_id = args.import_id, .raw_event_ids = {id}});
    (co_await tx.enqueue_all<NormalizeArgs>(normalize_kind, singles)).value();
}

asio::awaitable<void> set_aside(JobContext& job, JobTransaction& tx, ExtractContactsArgs args, const Error& error)
{
    if (!args.card_ids.empty() || args.next_cards_after) {
        (co_await fail_import(tx.sql(), job.user(), args.import_id, error.message)).value();
        co_return;
    }
    const auto count = static_cast<std::int32_t>(args.interaction_ids.size());
    const bool is_single = count == 1;
    const ProgressResult progress =
        is_single ? ProgressResult{.stored = -1, .failed = 1} : ProgressResult{.new_jobs = count};
    if (!co_await record(job, tx, args.import_id, progress))
        co_return;
    if (is_single) {
        const auto places = (co_await places_of_interactions(tx.sql(), job.user(), args.interaction_ids)).value();
        (co_await insert_import_errors(tx.sql(), job.user(), args.import_id, error_rows(places, error))).value();
        (co_await delete_interactions(tx.sql(), job.user(), args.interaction_ids)).value();
        co_return;
    }
    std::vector<ExtractContactsArgs> singles;
    for (const Uuid& id : args.interaction_ids)
        singles.push_back({.import_id = args.import_id, .interaction_ids = {id}});
    (co_await tx.enqueue_all<ExtractContactsArgs>(extract_contacts_kind, singles)).value();
}

} // namespace omni::worker
