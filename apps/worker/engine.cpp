#include "worker/engine.hpp"

#include "core/log.hpp"
#include "storage/listener.hpp"
#include "worker/claim_cursor.hpp"
#include "worker/claim_size.hpp"
#include "worker/completions.hpp"
#include "worker/deadlines.hpp"
#include "worker/event_announcer.hpp"
#include "worker/job_runner.hpp"
#include "worker/kind_slots.hpp"
#include "worker/lease.hpp"
#include "worker/lost_claims.hpp"
#include "worker/releaser.hpp"
#include "worker/reserve.hpp"
#include "worker/stray_jobs.hpp"
#include "worker/tasks.hpp"
#include "worker/upkeep_loop.hpp"

#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/co_spawn.hpp>

#include <algorithm>
#include <optional>
#include <set>
#include <unordered_map>

namespace omni::worker {

namespace asio = boost::asio;

namespace {

std::vector<KindLimits> limits_of(const Registry& registry)
{
    std::vector<KindLimits> limits;
    for (const JobKind& kind : registry.kinds())
        limits.push_back(
            {kind.name, kind.policy.max_running, kind.policy.max_running_per_user, kind.policy.max_running_per_key});
    return limits;
}

std::vector<JobToken> tokens_of(const std::vector<ClaimedJob>& jobs)
{
    std::vector<JobToken> tokens;
    for (const ClaimedJob& job : jobs)
        tokens.push_back({job.id, job.claim_token});
    return tokens;
}

} // namespace

struct Engine::Parts
{
    Parts(asio::any_io_executor on, Database& database, asio::thread_pool& blocking_pool, const Registry& kinds,
          EngineOptions wanted, Tracer* tracer)
        : executor(std::move(on)), options(std::move(wanted)), registry(kinds), blocking(blocking_pool),
          claims(database), leases(database), queue_upkeep(database),
          signal(executor, queue_upkeep, [this] { look_again(); }), announcer(executor, database),
          lease(
              executor, leases, {options.heartbeat, options.lease}, [this] { look_again(); },
              [this] { drop_everything(); }),
          upkeep(executor, queue_upkeep, leases, database, signal, limits_of(registry),
                 {.promote_every = options.poll,
                  .take_over_every = options.heartbeat,
                  .history_days = options.history_days,
                  .event_life = options.event_life}),
          releaser(executor, queue_upkeep, signal, options.poll),
          completions(executor, claims, [this](const RunningJob& job) { settle(job); }), deadlines(executor),
          environment{database, blocking, claims, signal, announcer, tracer},
          runner(executor, registry, environment, deadlines), size(options.concurrency, options.max_reserve),
          slots(registry, options.kinds), wake(executor), cancelled(executor), one_settled(executor),
          patience(executor), services(executor)
    {
    }

    asio::awaitable<void> run();
    asio::awaitable<void> claim_while_running();
    asio::awaitable<void> claim(Uuid worker, std::size_t count);
    asio::awaitable<void> return_what_waits();
    asio::awaitable<void> wait_for_work();
    asio::awaitable<void> look_after_running();
    void stop_attempt(std::int64_t token, StopReason reason);
    bool knows(std::int64_t token) const;
    void hear(std::string_view message);
    void start_ready();
    void start(std::shared_ptr<RunningJob> job);
    void settle(const RunningJob& job);
    asio::awaitable<void> give_back(std::vector<JobToken> unstarted);
    asio::awaitable<void> finish_running();
    asio::awaitable<bool> all_settled_until(Event::Clock::time_point deadline);
    asio::awaitable<void> end_services();
    void look_again();
    void drop_everything();
    void stop();
    void stop_running(StopReason reason);

    asio::any_io_executor executor;
    EngineOptions options;
    const Registry& registry;
    asio::thread_pool& blocking;

    Claims claims;
    WorkerLeases leases;
    QueueUpkeep queue_upkeep;

    QueueSignal signal;
    EventAnnouncer announcer;
    Lease lease;
    UpkeepLoop upkeep;
    Releaser releaser;
    Completions completions;
    Deadlines deadlines;
    JobEnvironment environment;
    JobRunner runner;
    ClaimSize size;
    KindSlots slots;
    StrayJobs strays;
    LostClaims lost_claims;
    ClaimCursor cursor;
    std::optional<Listener> listener;

    Event wake;                // something changed that may let jobs start
    Event cancelled;           // somebody cancelled a running job
    Event one_settled;         // while it is stopping
    DatabasePatience patience; // of the claim loop
    Tasks services;

    Reserve ready;
    std::unordered_map<std::int64_t, std::shared_ptr<RunningJob>> running; // by token
    bool may_hold_more = true;                                             // the queue, for all we know
    bool is_stopping = false;
    bool is_insisting = false; // not to wait for what runs
    bool is_over = false;      // no job runs any more
    std::int64_t started = 0;
    std::int64_t settled = 0;
};

asio::awaitable<void> Engine::Parts::run()
{
    if (!options.listen_url.empty())
        listener.emplace(executor, blocking,
                         Listener::Options{.url = options.listen_url,
                                           .channels = {std::string(queue_channel)},
                                           .on_notification = [this](auto, auto message) { hear(message); },
                                           .on_listening = [this] { look_again(); }});
    services.spawn(lease.run());
    services.spawn(signal.run());
    services.spawn(announcer.run());
    services.spawn(upkeep.run());
    services.spawn(releaser.run());
    services.spawn(look_after_running());
    services.spawn(completions.run());

    co_await claim_while_running();
    listener.reset();
    co_await give_back(tokens_of(ready.take_all()));
    co_await finish_running();
    co_await end_services();
}

asio::awaitable<void> Engine::Parts::claim_while_running()
{
    while (!is_stopping) {
        start_ready();
        co_await return_what_waits();
        const std::size_t count = size.next(options.concurrency - running.size(), ready.size());
        if (count > 0 && may_hold_more && lease.worker() && !slots.claimable().empty())
            co_await claim(*lease.worker(), count);
        else
            co_await wait_for_work();
    }
}

asio::awaitable<void> Engine::Parts::claim(Uuid worker, std::size_t count)
{
    // Whatever is said from here on may be too late for this claim.
    may_hold_more = false;
    constexpr std::size_t most = 1'000;
    const std::size_t asked = std::min(count, most);
    strays.claim_begins();
    auto claimed = co_await claims.claim(worker, slots.claimable(), static_cast<std::int32_t>(asked),
                                         cursor.begin(ClaimCursor::Clock::now()));
    strays.claim_ends();
    if (!claimed) {
        strays.suspect(StrayJobs::Clock::now());
        if (!patience.is_waiting_for_recovery())
            log::warning("cannot claim jobs, trying on",
                         {{"error", claimed.error().message}, {"detail", claimed.error().detail}});
        may_hold_more = true;
        co_return co_await patience.wait();
    }
    patience.reset();
    cursor.end(*claimed, claimed->size() == asked, ClaimCursor::Clock::now());
    releaser.made_room();
    if (lease.worker() != worker) // lost meanwhile; giving them back is quicker than being taken over from
        co_return co_await give_back(tokens_of(*claimed));
    if (claimed->size() == asked) {
        may_hold_more = true;
        size.claimed_all(ClaimSize::Clock::now());
    } else {
        size.claimed_fewer();
    }
    for (const ClaimedJob& job : *claimed)
        slots.claimed(job.kind);
    ready.add(std::move(*claimed), Reserve::Clock::now());
}

// The jobs before them take longer than those did for which the reserve was made: what waits is for whoever is free,
// and what is more urgent need not wait behind it.
asio::awaitable<void> Engine::Parts::return_what_waits()
{
    if (!ready.since() || Reserve::Clock::now() < *ready.since() + options.reserve_life)
        co_return;
    const std::vector<ClaimedJob> waiting = ready.take_all();
    size.reserve_lasted();
    cursor.put_back(waiting);
    for (const ClaimedJob& job : waiting)
        slots.dropped(job.kind);
    co_await give_back(tokens_of(waiting));
}

asio::awaitable<void> Engine::Parts::wait_for_work()
{
    const auto now = Event::Clock::now();
    const auto wanted = cursor.wanted().value_or(Event::Clock::time_point::max());
    const auto too_long = ready.since().value_or(now + options.poll) + options.reserve_life;
    if (!co_await wake.wait_until(std::min({now + options.poll, wanted, too_long})))
        may_hold_more = true; // ask, though nobody said anything
}

void Engine::Parts::start_ready()
{
    while (running.size() < options.concurrency) {
        std::optional<ClaimedJob> next =
            ready.take([this](const ClaimedJob& held) { return slots.may_start(held.kind); });
        if (!next)
            return;
        auto job = std::make_shared<RunningJob>();
        job->claim = std::move(*next);
        slots.started(job->claim.kind);
        running.emplace(job->claim.claim_token, job);
        ++started;
        start(std::move(job));
    }
}

// An exception that leaves a job's coroutine is a defect: it leaves the io_context's run() as well.
void Engine::Parts::start(std::shared_ptr<RunningJob> job)
{
    const auto slot = job->cancelled.slot();
    asio::co_spawn(
        executor, runner.run(*job),
        asio::bind_cancellation_slot(slot, [this, job](std::exception_ptr failure, JobRunner::Ending ending) mutable {
            if (failure)
                std::rethrow_exception(failure);
            if (ending == JobRunner::Ending::done)
                completions.complete(std::move(job));
            else
                settle(*job);
        }));
}

void Engine::Parts::settle(const RunningJob& job)
{
    slots.ended(job.claim.kind);
    running.erase(job.claim.claim_token);
    ++settled;
    releaser.made_room();
    wake.notify();
    if (is_stopping)
        one_settled.notify();
}

// Best effort: what cannot be given back is taken over when the lease has run out.
asio::awaitable<void> Engine::Parts::give_back(std::vector<JobToken> unstarted)
{
    if (unstarted.empty())
        co_return;
    const Result<void> given = co_await claims.give_back(unstarted);
    if (!given) {
        strays.suspect(StrayJobs::Clock::now());
        co_return log::warning("could not give jobs back", {{"error", given.error().message}});
    }
    log::info("gave unstarted jobs back", {{"jobs", unstarted.size()}});
    cursor.look_from_the_beginning();
    look_again();
    signal.raise_again();
}

asio::awaitable<void> Engine::Parts::finish_running()
{
    if (co_await all_settled_until(Event::Clock::now() + options.shutdown_timeout))
        co_return;
    log::warning("cancelling jobs that still run", {{"jobs", running.size()}});
    stop_running(StopReason::shutdown);
    if (co_await all_settled_until(Event::Clock::now() + options.insist_timeout))
        co_return;
    runner.abandon();
    completions.abandon();
    while (!running.empty())
        co_await one_settled.wait();
}

// Whether none runs any more: waits for that until the deadline, or until somebody insists.
asio::awaitable<bool> Engine::Parts::all_settled_until(Event::Clock::time_point deadline)
{
    while (!running.empty() && !is_insisting && Event::Clock::now() < deadline)
        co_await one_settled.wait_until(deadline);
    is_insisting = false;
    co_return running.empty();
}

asio::awaitable<void> Engine::Parts::end_services()
{
    is_over = true;
    completions.stop();
    deadlines.stop();
    signal.stop();
    announcer.stop();
    upkeep.stop();
    releaser.stop();
    cancelled.notify();
    lease.stop();
    co_await services.join();
}

// What a notification says; see queue_message.
void Engine::Parts::hear(std::string_view message)
{
    if (message == queue_message::cancel)
        return cancelled.notify();
    if (message == queue_message::waiting)
        return releaser.look();
    if (message == queue_message::again)
        cursor.look_from_the_beginning();
    look_again();
}

// When told to, and every heartbeat: stops what somebody cancelled and what has lost its claim, and gives back what is
// under our lease unknown to us.
asio::awaitable<void> Engine::Parts::look_after_running()
{
    while (co_await cancelled.wait_for(options.heartbeat), !is_over) {
        const auto worker = lease.worker();
        if (!worker)
            continue;
        std::set<std::int64_t> running_before;
        std::vector<Uuid> ids;
        for (const auto& [token, job] : running) {
            running_before.insert(token);
            ids.push_back(job->claim.id);
        }
        const auto now = StrayJobs::Clock::now();
        const bool looks_for_strays = strays.is_due(now);
        auto look = looks_for_strays ? claims.held_by(*worker) : claims.held_among(*worker, ids);
        const auto held = co_await std::move(look);
        if (!held || lease.worker() != worker)
            continue; // the next look will do
        for (const HeldJob& job : *held)
            if (job.is_cancelled)
                stop_attempt(job.token, StopReason::cancelled);
        for (const std::int64_t token : lost_claims.look(std::move(running_before), *held))
            stop_attempt(token, StopReason::lost_lease);
        if (!looks_for_strays)
            continue;
        const std::vector<JobToken> found =
            strays.look(now, *held, [this](const HeldJob& job) { return knows(job.token); });
        if (!found.empty())
            co_await give_back(found);
    }
}

void Engine::Parts::stop_attempt(std::int64_t token, StopReason reason)
{
    if (const auto found = running.find(token); found != running.end())
        std::shared_ptr<RunningJob>(found->second)->stop(reason); // a handler that ends at once leaves the map
}

bool Engine::Parts::knows(std::int64_t token) const
{
    return running.contains(token) || ready.holds(token);
}

void Engine::Parts::look_again()
{
    may_hold_more = true;
    wake.notify();
}

// The lease is lost: none of the jobs is ours any more.
void Engine::Parts::drop_everything()
{
    for (const ClaimedJob& job : ready.take_all())
        slots.dropped(job.kind);
    stop_running(StopReason::lost_lease);
    wake.notify();
}

void Engine::Parts::stop_running(StopReason reason)
{
    const auto jobs_now = running; // a handler that ends at once leaves the map
    for (const auto& [token, job] : jobs_now)
        job->stop(reason);
}

void Engine::Parts::stop()
{
    is_stopping = true;
    wake.notify();
    patience.interrupt();
}

Engine::Engine(asio::any_io_executor executor, Database& database, asio::thread_pool& blocking,
               const Registry& registry, EngineOptions options, Tracer* tracer)
    : parts_(std::make_unique<Parts>(std::move(executor), database, blocking, registry, std::move(options), tracer))
{
}

Engine::~Engine() = default;

asio::awaitable<void> Engine::run()
{
    return parts_->run();
}

void Engine::stop()
{
    parts_->stop();
}

void Engine::insist()
{
    parts_->stop();
    parts_->is_insisting = true;
    parts_->one_settled.notify();
}

Engine::Counters Engine::counters() const
{
    return {parts_->started, parts_->settled, parts_->running.size(), parts_->ready.size(),
            parts_->lease.worker().has_value()};
}

const JobMetrics& Engine::job_metrics() const
{
    return parts_->runner.metrics();
}

} // namespace omni::worker
