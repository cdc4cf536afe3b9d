// undo_import: takes away what an import brought, in slices, until the state before it is back.
//
// By the time this runs the import's status is `undoing`, which no other job of it can commit against any more.
#include "worker/jobs/kinds.hpp"

#include "storage/pipeline/imports.hpp"
#include "storage/pipeline/people.hpp"
#include "storage/pipeline/undo.hpp"
#include "worker/pipeline/contact_news.hpp"
#include "worker/pipeline/job_args.hpp"

namespace omni::worker {

namespace {

namespace asio = boost::asio;
using namespace std::chrono_literals;

// Before anything else: tens of thousands of jobs that would each find out that they are not wanted any more. They stay
// gone, since none can be committed to this import now. Ahead of others, or this would wait behind them.
asio::awaitable<Outcome> undo_jobs_slice(JobContext& job, UndoImportArgs args)
{
    JobTransaction tx = (co_await job.transaction()).value();
    args.jobs_gone_to =
        (co_await undo_jobs(tx.sql(), job.user(), args.import_id, args.jobs_gone_to, undo_import_kind)).value();
    args.are_jobs_gone = !args.jobs_gone_to;
    const JobPriority priority = args.jobs_gone_to ? JobPriority::high : JobPriority::medium;
    (co_await tx.enqueue(undo_import_kind, args, {.priority = priority})).value();
    co_return co_await job.commit_done(std::move(tx));
}

// Interactions first: contacts are counted anew from what is left of them.
asio::awaitable<bool> undo_slice(JobTransaction& tx, UserId user, Uuid import_id)
{
    (co_await lock_people(tx.sql(), user)).value();
    if ((co_await undo_interactions(tx.sql(), user, import_id)).value() > 0)
        co_return true;
    UndoneEvidence evidence = (co_await undo_evidence(tx.sql(), user, import_id)).value();
    if (!evidence.contact_ids.empty())
        tx.add_event(contact_changed, contact_news(import_id, std::move(evidence.contact_ids)));
    if (evidence.deleted > 0)
        co_return true;
    co_return (co_await undo_raw_events(tx.sql(), user, import_id)).value() > 0;
}

asio::awaitable<Outcome> undo(Services& services, JobContext& job, UndoImportArgs args)
{
    const UserId user = job.user();
    if ((co_await load_import(job.database(), user, args.import_id)).value().status != ImportStatus::undoing)
        co_return Outcome::cancel("the import is not being undone");
    if (!args.are_jobs_gone.value_or(false))
        co_return co_await undo_jobs_slice(job, args);

    JobTransaction tx = (co_await job.transaction()).value();
    if (co_await undo_slice(tx, user, args.import_id)) {
        (co_await tx.enqueue(undo_import_kind, args)).value();
        co_return co_await job.commit_done(std::move(tx));
    }
    const std::optional<Uuid> blob = (co_await finish_undo(tx.sql(), user, args.import_id)).value();
    if (blob)
        (co_await delete_blob(tx.sql(), user, *blob)).value();
    co_return co_await job.commit_done(std::move(tx));
}

asio::awaitable<void> give_up_undo(JobContext& job, JobTransaction& tx, UndoImportArgs args, const Error& error)
{
    (co_await fail_undo(tx.sql(), job.user(), args.import_id, "undo failed: " + error.message)).value();
}

} // namespace

JobKind undo_import(Services& services)
{
    return job_kind<UndoImportArgs>(
        undo_import_kind, {.max_attempts = 20, .timeout = 5min},
        [&services](JobContext& job, UndoImportArgs args) { return undo(services, job, args); }, give_up_undo);
}

} // namespace omni::worker
