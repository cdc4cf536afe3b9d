// extract_contacts: works out who the people in a chunk of interactions or cards are, and puts messages into threads.
//
// Takes the user's people lock, so chunks of one user follow each other here; reading and parsing, which is most of the
// work, has been done by then.
#include "worker/jobs/kinds.hpp"

#include "core/domain/email_identity.hpp"
#include "storage/pipeline/imports.hpp"
#include "storage/pipeline/people.hpp"
#include "storage/pipeline/raw_events.hpp"
#include "storage/pipeline/threads.hpp"
#include "worker/jobs/set_aside.hpp"
#include "worker/pipeline/card_sighting.hpp"
#include "worker/pipeline/contact_news.hpp"
#include "worker/pipeline/import_stopped.hpp"
#include "worker/pipeline/job_args.hpp"
#include "worker/pipeline/key_wait.hpp"
#include "worker/pipeline/own_side.hpp"
#include "worker/pipeline/people_plan.hpp"
#include "worker/pipeline/raw_source.hpp"

namespace omni::worker {

namespace {

namespace asio = boost::asio;
using namespace std::chrono_literals;

std::vector<Sighting> sightings_in(const std::vector<PersonInInteraction>& people, const OwnSide& own)
{
    std::vector<Sighting> sightings;
    sightings.reserve(people.size());
    for (const PersonInInteraction& person : people) {
        if (own.is_ignored(person.identity_kind, person.identity_value))
            continue;
        sightings.push_back({.identities = {{{person.identity_kind, person.identity_value}, person.address}},
                             .source = person.kind == InteractionKind::event ? "calendar" : "mail",
                             .name = clean_person_name(person.name),
                             .interaction_id = person.interaction_id,
                             .occurred_at = person.occurred_at});
    }
    return sightings;
}

asio::awaitable<std::vector<Sighting>> sightings_on_cards(Services& services, JobContext& job, UserId user,
                                                          const std::vector<Uuid>& card_ids, const OwnSide& own)
{
    RawSources raw(services.blobs, services.data_keys, user);
    std::vector<Sighting> sightings;
    for (const RawEvent& event : (co_await load_raw_events(job.database(), user, card_ids)).value()) {
        const Bytes bytes = (co_await raw.read(event)).value();
        const address_book::Card card = address_book::parse_card(as_text(bytes)).value();
        if (auto sighting = sighting_on_card(card, event.source_id, own))
            sightings.push_back(std::move(*sighting));
    }
    co_return sightings;
}

asio::awaitable<std::map<IdentityKey, Uuid>> known_identities(Transaction& tx, UserId user,
                                                              const std::vector<Sighting>& sightings)
{
    std::map<IdentityKey, Uuid> wanted;
    for (const Sighting& sighting : sightings)
        for (const Sighting::Identity& identity : sighting.identities)
            wanted.try_emplace(identity.key);
    std::vector<std::string> kinds, values;
    for (const auto& [key, nobody] : wanted) {
        kinds.push_back(key.kind);
        values.push_back(key.value);
    }
    std::map<IdentityKey, Uuid> known;
    for (KnownIdentity& identity : (co_await find_identities(tx, user, kinds, values)).value())
        known.emplace(IdentityKey{std::move(identity.kind), std::move(identity.value)}, identity.contact_id);
    co_return known;
}

// Writes a plan, then derives every touched contact anew from all its evidence. Returns which those are.
asio::awaitable<std::vector<Uuid>> carry_out(Transaction& tx, UserId user, Uuid batch, const PeoplePlan& plan)
{
    std::vector<NewContactIdentity> identities;
    for (const PeoplePlan::NewIdentity& identity : plan.new_identities)
        identities.push_back(
            {Uuid::v7(), identity.contact_id, identity.key.kind, identity.key.value, identity.display});
    (co_await insert_contacts(tx, user, batch, plan.new_contacts, identities)).value();
    (co_await add_evidence(tx, user, batch, plan.evidence)).value();

    std::vector<Uuid> touched;
    for (const auto& [id, gain] : plan.contacts)
        touched.push_back(id);
    std::vector<ContactUpdate> updates;
    for (const auto& [id, evidence] : (co_await evidence_of_contacts(tx, user, touched)).value()) {
        const PeoplePlan::Gain& gain = plan.contacts.at(id);
        updates.push_back({id, derive_contact(evidence), gain.interactions, gain.first_at, gain.last_at});
    }
    (co_await update_contacts(tx, user, updates)).value();
    co_return touched;
}

asio::awaitable<Outcome> extract_chunk(Services& services, JobContext& job, ExtractContactsArgs args)
{
    const UserId user = job.user();
    const ImportOfJob import = (co_await load_import(job.database(), user, args.import_id)).value();
    if (import.status != ImportStatus::running)
        co_return import_stopped();
    if (!args.card_ids.empty())
        if (const auto waiting = co_await wait_for_key(services.data_keys, user))
            co_return *waiting;
    const OwnSide own((co_await load_own_side(job.database(), user)).value());
    std::vector<Sighting> sightings = co_await sightings_on_cards(services, job, user, args.card_ids, own);

    JobTransaction tx = (co_await job.transaction()).value();
    if (!args.interaction_ids.empty())
        sightings = sightings_in((co_await people_of_interactions(tx.sql(), user, args.interaction_ids)).value(), own);

    (co_await lock_people(tx.sql(), user)).value();
    ProgressResult progress;
    progress.opens_items = !args.card_ids.empty();
    if (!sightings.empty()) {
        const PeoplePlan plan = plan_people(sightings, co_await known_identities(tx.sql(), user, sightings));
        std::vector<Uuid> touched = co_await carry_out(tx.sql(), user, args.import_id, plan);
        if (!touched.empty())
            tx.add_event(contact_changed, contact_news(args.import_id, std::move(touched)));
        progress.contacts_created = static_cast<std::int64_t>(plan.new_contacts.size());
    }
    if (!args.interaction_ids.empty())
        (co_await link_threads(tx.sql(), user, args.interaction_ids)).value();

    if (args.next_cards_after) {
        const NormalizeArgs next{.import_id = args.import_id, .cards_after = args.next_cards_after};
        (co_await tx.enqueue(normalize_kind, next)).value();
        progress.new_jobs = 1;
    }
    if (was_stopped(co_await record_progress(tx.sql(), user, args.import_id, progress)))
        co_return import_stopped();
    tx.has_news();
    co_return co_await job.commit_done(std::move(tx));
}

} // namespace

JobKind extract_contacts(Services& services)
{
    return job_kind<ExtractContactsArgs>(
        extract_contacts_kind, {.max_attempts = 5, .timeout = 2min},
        [&services](JobContext& job, ExtractContactsArgs args) {
            return extract_chunk(services, job, std::move(args));
        },
        [](JobContext& job, JobTransaction& tx, ExtractContactsArgs args, const Error& error) {
            return set_aside(job, tx, std::move(args), error);
        });
}

} // namespace omni::worker
