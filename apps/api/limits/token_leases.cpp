#include "api/limits/token_leases.hpp"

#include "core/log.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/redirect_error.hpp>

#include <algorithm>
#include <cstring>

namespace omni {

namespace asio = boost::asio;
using namespace std::chrono_literals;
using std::chrono::steady_clock;

namespace {

// About 20 MB. What is pushed out takes its tokens along; its bucket is refilled all the same.
constexpr std::size_t most_entries = 100'000;

// In one statement; the rest goes with the next one.
constexpr std::size_t most_returns = 1'000;

constexpr int ticks_between_upkeep = 60;

// A request that came so often too late for tokens it had waited for is one too many.
constexpr int most_rounds = 5;

std::string bucket_name(const LimitRule& rule, const LimitSubject& subject)
{
    return rule.name + " " + to_hex(subject);
}

void report(std::exception_ptr error)
{
    try {
        if (error)
            std::rethrow_exception(error);
    } catch (const std::exception& exception) {
        log::error("limits failed", {{"error", exception.what()}});
    }
}

} // namespace

std::size_t TokenLeases::KeyHash::operator()(const Key& key) const
{
    // Of users the time is in the first half and chance in the second, of IPv6 addresses the network is in the first.
    std::array<std::uint64_t, 2> halves;
    std::memcpy(halves.data(), key.subject.data(), sizeof halves);
    const std::uint64_t mixed =
        (halves[0] * 0x9E3779B97F4A7C15u) ^ halves[1] ^ reinterpret_cast<std::uintptr_t>(key.rule);
    return static_cast<std::size_t>((mixed ^ (mixed >> 32)) * 0xD6E8FEB86659FD93u);
}

TokenLeases::TokenLeases(asio::any_io_executor executor, Database& database, ProtectionCounters& counters,
                         std::chrono::milliseconds patience)
    : executor_(executor), buckets_(database), counters_(counters), patience_(patience), tick_(executor)
{
    asio::co_spawn(executor_, keep_up(), report);
}

TokenLeases::Entry& TokenLeases::find(const LimitRule& rule, const LimitSubject& subject)
{
    const Key key{&rule, subject};
    if (const auto place = places_.find(key); place != places_.end()) {
        entries_.splice(entries_.begin(), entries_, place->second);
        return entries_.front();
    }
    if (entries_.size() >= most_entries)
        forget_oldest();
    entries_.push_front({.key = key});
    places_.emplace(key, entries_.begin());
    return entries_.front();
}

void TokenLeases::forget_oldest()
{
    const Entry& oldest = entries_.back();
    if (oldest.is_asked)
        return;
    places_.erase(oldest.key);
    entries_.pop_back();
}

asio::awaitable<LimitStanding> TokenLeases::take(const LimitRule& rule, const LimitSubject& subject)
{
    for (int round = 0; round < most_rounds; ++round) {
        Entry& entry = find(rule, subject);
        const SteadyTime now = steady_clock::now();
        const LeasedBucket::Answer answer = entry.bucket.take(now);
        if (answer != LeasedBucket::Answer::unknown)
            co_return entry.bucket.standing(rule, answer == LeasedBucket::Answer::granted, now);
        co_await wait_for_lease(entry);
    }
    co_return find(rule, subject).bucket.standing(rule, false, steady_clock::now());
}

void TokenLeases::put_back(const LimitRule& rule, const LimitSubject& subject)
{
    find(rule, subject).bucket.put_back(rule, steady_clock::now());
}

void TokenLeases::stop()
{
    is_stopped_ = true;
    tick_.cancel();
}

asio::awaitable<void> TokenLeases::wait_for_lease(Entry& entry)
{
    pg::Signal signal(executor_);
    entry.waiting.push_back(&signal);
    if (!std::exchange(entry.is_asked, true))
        asked_.push_back(&entry);
    if (!std::exchange(is_answering_, true))
        asio::co_spawn(executor_, answer_questions(), report);
    // Whoever answers has taken the signal off the list. Two statements may go before, each bounded by itself; a wait
    // that is longer means that something is wrong here.
    const SteadyTime deadline = steady_clock::now() + 4 * patience_ + 5s;
    if (co_await signal.wait(deadline) != pg::Wake::notified)
        entry.waiting.remove(&signal);
}

// Begins after whoever is ready to ask has asked, so that they are counted in.
asio::awaitable<void> TokenLeases::answer_questions()
{
    co_await asio::post(executor_, asio::use_awaitable);
    while (!asked_.empty())
        co_await answer(std::exchange(asked_, {}));
    is_answering_ = false;
}

asio::awaitable<void> TokenLeases::answer(std::vector<Entry*> asked)
{
    const SteadyTime asked_at = steady_clock::now();
    std::unordered_map<std::string, TokenLease> given;
    if (!is_alone_) {
        std::vector<TokenWish> wishes;
        for (Entry* entry : asked) {
            const LimitRule& rule = *entry->key.rule;
            wishes.push_back({.bucket = bucket_name(rule, entry->key.subject),
                              .per_second = rule.per_second,
                              .burst = rule.burst,
                              .needed = static_cast<std::int32_t>(entry->waiting.size()),
                              .wanted = rule.chunk,
                              .returned = entry->bucket.take_expired(rule, asked_at)});
        }
        if (auto leases = co_await lease(std::move(wishes)))
            for (TokenLease& lease : *leases)
                given.emplace(lease.bucket, std::move(lease));
    }
    const SteadyTime now = steady_clock::now();
    for (Entry* entry : asked) {
        const LimitRule& rule = *entry->key.rule;
        if (const auto lease = given.find(bucket_name(rule, entry->key.subject)); lease != given.end()) {
            entry->bucket.receive(rule, lease->second, asked_at, now);
        } else {
            ++counters_.leased_alone;
            entry->bucket.take_expired(rule, now);
            entry->bucket.receive_alone(rule, static_cast<std::int32_t>(entry->waiting.size()), now);
        }
        entry->is_asked = false;
        for (pg::Signal* signal : std::exchange(entry->waiting, {}))
            signal->notify();
    }
}

asio::awaitable<std::optional<TokenLeases::Leases>> TokenLeases::lease(std::vector<TokenWish> wishes)
{
    ++counters_.leases;
    has_leased_ = true;
    auto leases = co_await buckets_.lease(wishes, patience_);
    if (leases) {
        if (std::exchange(is_alone_, false))
            log::info("limits hold across replicas again");
        co_return std::move(*leases);
    }
    ++counters_.failed_leases;
    if (!std::exchange(is_alone_, true) && !is_stopped_)
        log::warning("the database does not answer: limits hold for each thread alone",
                     {{"error", leases.error().message}});
    co_return std::nullopt;
}

asio::awaitable<void> TokenLeases::keep_up()
{
    for (int tick = 1; !is_stopped_; ++tick) {
        boost::system::error_code cancelled;
        tick_.expires_after(1s);
        co_await tick_.async_wait(asio::redirect_error(asio::use_awaitable, cancelled));
        if (is_stopped_)
            co_return;
        co_await give_back();
        if (tick % ticks_between_upkeep == 0 && std::exchange(has_leased_, false))
            if (const auto forgotten = co_await buckets_.forget_full(); !forgotten)
                log::debug("full buckets are still there", {{"error", forgotten.error().message}});
    }
}

// Also how the loop finds out that the database answers again.
asio::awaitable<void> TokenLeases::give_back()
{
    const SteadyTime now = steady_clock::now();
    std::vector<TokenWish> wishes;
    for (Entry& entry : entries_) {
        if (entry.is_asked || wishes.size() >= most_returns)
            continue;
        const LimitRule& rule = *entry.key.rule;
        if (const std::int32_t expired = entry.bucket.take_expired(rule, now); expired > 0)
            wishes.push_back({.bucket = bucket_name(rule, entry.key.subject),
                              .per_second = rule.per_second,
                              .burst = rule.burst,
                              .returned = expired});
    }
    if (!wishes.empty() || is_alone_)
        co_await lease(std::move(wishes));
}

} // namespace omni
