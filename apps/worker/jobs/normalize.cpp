// normalize: reads a chunk of raw events, each in its provider's own way, and turns them into interactions.
//
// A source that cannot be read becomes an error row of its import. Cards are only checked here: they make no
// interaction, and what they say goes to extract_contacts.
#include "worker/jobs/kinds.hpp"

#include "integrations/address_book/card.hpp"
#include "integrations/calendar/event.hpp"
#include "integrations/mail/mbox_splitter.hpp"
#include "integrations/mail/message.hpp"
#include "storage/pipeline/imports.hpp"
#include "storage/pipeline/interactions.hpp"
#include "storage/pipeline/raw_events.hpp"
#include "worker/jobs/set_aside.hpp"
#include "worker/pipeline/import_stopped.hpp"
#include "worker/pipeline/interaction_builder.hpp"
#include "worker/pipeline/job_args.hpp"
#include "worker/pipeline/key_wait.hpp"
#include "worker/pipeline/raw_source.hpp"

namespace omni::worker {

namespace {

namespace asio = boost::asio;
using namespace std::chrono_literals;

struct Source
{
    RawEvent event;
    Bytes bytes;
};

struct Normalized
{
    std::vector<NewInteraction> interactions;
    std::vector<Uuid> cards;
    std::vector<ImportError> errors;
};

ImportError error_row(const RawEvent& event, std::string code, std::string reason)
{
    return {event.item, event.byte_offset, event.size_bytes, std::move(code), std::move(reason)};
}

Result<NewInteraction> read_message(const Source& source, const OwnSide& own, bool is_mbox)
{
    const Result<mail::MailMessage> message =
        is_mbox ? mail::parse_message(mail::unquote_from_lines(source.bytes)) : mail::parse_message(source.bytes);
    if (!message)
        return message.error();
    return interaction_of(*message, own, {source.event.id, source.event.source_id});
}

Result<NewInteraction> read_event(const Source& source, const OwnSide& own)
{
    const Result<calendar::CalendarEvent> event = calendar::parse_event(as_text(source.bytes));
    if (!event)
        return event.error();
    return interaction_of(*event, own, {source.event.id, source.event.source_id});
}

// CPU-bound: runs on the thread pool.
Normalized normalize_sources(const std::vector<Source>& sources, const OwnSide& own, ImportFormat format)
{
    Normalized result;
    for (const Source& source : sources) {
        const RawEvent& event = source.event;
        if (event.provider == Provider::file_contacts) {
            if (const auto card = address_book::parse_card(as_text(source.bytes)))
                result.cards.push_back(event.id);
            else
                result.errors.push_back(error_row(event, "broken_card", card.error().message));
            continue;
        }
        const bool is_mail = event.provider == Provider::file_mail;
        Result<NewInteraction> interaction =
            is_mail ? read_message(source, own, format == ImportFormat::mbox) : read_event(source, own);
        if (interaction)
            result.interactions.push_back(std::move(*interaction));
        else
            result.errors.push_back(
                error_row(event, is_mail ? "broken_message" : "broken_event", interaction.error().message));
    }
    return result;
}

asio::awaitable<std::vector<Source>> load_sources(Services& services, JobContext& job, UserId user,
                                                  const NormalizeArgs& args)
{
    std::vector<RawEvent> events;
    if (args.cards_after)
        events = (co_await load_cards_after(job.database(), user, args.import_id, *args.cards_after)).value();
    else
        events = (co_await load_raw_events(job.database(), user, args.raw_event_ids)).value();

    RawSources raw(services.blobs, services.data_keys, user);
    std::vector<Source> sources;
    sources.reserve(events.size());
    for (RawEvent& event : events) {
        Bytes bytes = (co_await raw.read(event)).value();
        sources.push_back({std::move(event), std::move(bytes)});
    }
    co_return sources;
}

asio::awaitable<Outcome> normalize_chunk(Services& services, JobContext& job, NormalizeArgs args)
{
    const UserId user = job.user();
    const ImportOfJob import = (co_await load_import(job.database(), user, args.import_id)).value();
    if (import.status != ImportStatus::running)
        co_return import_stopped();
    if (const auto waiting = co_await wait_for_key(services.data_keys, user))
        co_return *waiting;

    const std::vector<Source> sources = co_await load_sources(services, job, user, args);
    const OwnSide own((co_await load_own_side(job.database(), user)).value());
    const Normalized normalized =
        co_await job.run_blocking([&] { return normalize_sources(sources, own, import.format); });

    JobTransaction tx = (co_await job.transaction()).value();
    ExtractContactsArgs next{.import_id = args.import_id};
    if (!normalized.interactions.empty())
        next.interaction_ids =
            (co_await insert_interactions(tx.sql(), user, args.import_id, normalized.interactions)).value();
    next.card_ids = normalized.cards;
    if (args.cards_after && sources.size() == cards_per_job)
        next.next_cards_after = sources.back().event.item;
    (co_await insert_import_errors(tx.sql(), user, args.import_id, normalized.errors)).value();

    const bool has_next = !next.interaction_ids.empty() || !next.card_ids.empty() || next.next_cards_after;
    if (has_next)
        (co_await tx.enqueue(extract_contacts_kind, next)).value();
    ProgressResult progress;
    progress.opens_items = true;
    progress.new_jobs = has_next ? 1 : 0;
    progress.stored = static_cast<std::int64_t>(next.interaction_ids.size() + next.card_ids.size());
    progress.duplicates = static_cast<std::int64_t>(normalized.interactions.size() - next.interaction_ids.size());
    progress.failed = static_cast<std::int64_t>(normalized.errors.size());
    if (was_stopped(co_await record_progress(tx.sql(), user, args.import_id, progress)))
        co_return import_stopped();
    tx.has_news();
    co_return co_await job.commit_done(std::move(tx));
}

} // namespace

JobKind normalize(Services& services)
{
    return job_kind<NormalizeArgs>(
        normalize_kind, {.max_attempts = 5, .timeout = 2min},
        [&services](JobContext& job, NormalizeArgs args) { return normalize_chunk(services, job, std::move(args)); },
        [](JobContext& job, JobTransaction& tx, NormalizeArgs args, const Error& error) {
            return set_aside(job, tx, std::move(args), error);
        });
}

} // namespace omni::worker
