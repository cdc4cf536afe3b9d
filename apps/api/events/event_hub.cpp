#include "api/events/event_hub.hpp"

#include "api/events/event_text.hpp"
#include "core/clock.hpp"
#include "core/log.hpp"
#include "storage/event_news.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <algorithm>
#include <set>
#include <span>
#include <utility>

namespace omni {

namespace asio = boost::asio;
using std::chrono::steady_clock;
using namespace std::chrono_literals;

namespace {

// One question: so many users and, for all of them together, so many events, which bounds what its answer takes.
constexpr std::size_t most_users = 1'000;
constexpr std::size_t most_events = 20'000;
constexpr std::size_t most_events_per_user = 1'000;

// Between two questions: what comes meanwhile is asked for together.
constexpr std::chrono::milliseconds burst{50};
constexpr std::chrono::milliseconds after_failure{1'000};

// What readers are told to wait before they come back.
constexpr std::chrono::milliseconds retry{3'000};

void report(std::exception_ptr error)
{
    try {
        if (error)
            std::rethrow_exception(error);
    } catch (const std::exception& exception) {
        log::error("event streams are fed no more", {{"error", exception.what()}});
    }
}

// What a reader is told first, and where it stands then.
struct Beginning
{
    std::int64_t place;
    std::string text{};
    bool is_reset = false;
};

Beginning begin(std::optional<std::int64_t> after, const EventPlace& now)
{
    Beginning beginning{.place = after.value_or(now.last_number)};
    append_retry(beginning.text, retry);
    beginning.is_reset =
        beginning.place > now.last_number || (beginning.place < now.last_number && after && !now.has_next);
    if (beginning.is_reset) {
        beginning.place = now.last_number;
        append_reset(beginning.text, beginning.place, system_clock().now());
    } else if (!after) {
        append_place(beginning.text, beginning.place);
    }
    return beginning;
}

CredentialOfUser credential_of(const Caller& caller)
{
    return {*caller.user, caller.credential.is_nil() ? std::nullopt : std::optional(caller.credential)};
}

} // namespace

EventHub::EventHub(asio::any_io_executor executor, asio::thread_pool& blocking, Database& database,
                   const EventOptions& options, EventCounters& counters)
    : executor_(std::move(executor)), blocking_(blocking), log_(database), options_(options), counters_(counters),
      random_(Random::from_entropy()), tick_(executor_), news_(executor_), pause_(executor_)
{
    news_.expires_at(Time::max());
}

EventHub::~EventHub() = default;

asio::awaitable<Result<std::unique_ptr<EventStream>>> EventHub::open(const Caller& caller,
                                                                     std::optional<std::int64_t> after)
{
    const auto place = co_await log_.place(*caller.user, after.value_or(0));
    if (!place)
        co_return place.error();
    const auto reader = readers_.find(*caller.user);
    const bool has_many = reader != readers_.end() && reader->second.streams.size() >= options_.most_streams_per_user;
    if (has_many || streams_ >= options_.most_streams || is_stopped_) {
        ++counters_.refused;
        if (has_many)
            co_return Error{ErrorCode::rate_limited, "You follow your events in too many places at once."};
        co_return Error{ErrorCode::unavailable, "too many event streams are open"};
    }
    Beginning beginning = begin(after, *place);
    if (beginning.is_reset)
        ++counters_.resets;
    co_return std::make_unique<EventStream>(shared_from_this(), executor_, credential_of(caller),
                                            caller.expires_at.value_or(Timestamp::max()), beginning.place,
                                            std::move(beginning.text));
}

void EventHub::join(EventStream& stream)
{
    Reader& reader = readers_[stream.user()];
    reader.streams.push_back(&stream);
    ++streams_;
    ++counters_.open;
    ++counters_.opened;
    start();
    // What was committed since its place was looked up.
    suspect(stream.user(), reader);
}

void EventHub::leave(EventStream& stream)
{
    const auto reader = readers_.find(stream.user());
    std::erase(reader->second.streams, &stream);
    if (reader->second.streams.empty())
        readers_.erase(reader);
    --streams_;
    --counters_.open;
}

// Now there is room for what came meanwhile, or was too much for one piece.
void EventHub::took(EventStream& stream)
{
    Reader& reader = readers_.at(stream.user());
    if (reader.may_have_news || stream.place() < reader.newest)
        suspect(stream.user(), reader);
}

void EventHub::suspect(const UserId& user, Reader& reader)
{
    reader.may_have_news = true;
    const bool has_room = std::ranges::any_of(reader.streams, &EventStream::is_ready);
    if (!has_room || std::exchange(reader.is_queued, true))
        return;
    queue_.push_back(user);
    news_.cancel();
}

void EventHub::suspect_all()
{
    for (auto& [user, reader] : readers_)
        suspect(user, reader);
}

void EventHub::hear(std::string_view news)
{
    const std::vector<UserId> users = users_with_news(news);
    if (users.empty())
        return suspect_all();
    for (const UserId& user : users)
        if (const auto reader = readers_.find(user); reader != readers_.end())
            suspect(user, reader->second);
}

// With the first stream: a process that nobody follows events on needs nothing of this.
void EventHub::start()
{
    if (is_stopped_ || std::exchange(is_running_, true))
        return;
    if (!options_.listen_url.empty())
        listener_.emplace(executor_, blocking_,
                          Listener::Options{.url = options_.listen_url,
                                            .channels = {std::string(event_channel)},
                                            .on_notification = [this](auto, auto news) { hear(news); },
                                            .on_listening = [this] { suspect_all(); }});
    asio::co_spawn(
        executor_, [self = shared_from_this()] { return self->keep_time(); }, report);
    asio::co_spawn(
        executor_, [self = shared_from_this()] { return self->keep_asking(); }, report);
}

void EventHub::stop()
{
    is_stopped_ = true;
    listener_.reset();
    tick_.cancel();
    news_.cancel();
    pause_.cancel();
}

std::chrono::milliseconds EventHub::spread_retry()
{
    return retry / 2 + std::chrono::milliseconds(random_.below(static_cast<std::uint64_t>(retry.count())));
}

// Heartbeats, polls and looks at credentials, whatever the database does.
asio::awaitable<void> EventHub::keep_time()
{
    const auto step = std::min({options_.heartbeat / 4, options_.poll, 1'000ms});
    Time checked_at = steady_clock::now();
    Time polled_at = checked_at;
    while (!is_stopped_) {
        tick_.expires_after(step);
        co_await tick_.async_wait(asio::as_tuple(asio::use_awaitable));
        const Time now = steady_clock::now();
        const bool is_listening = listener_ && listener_->is_listening();
        if (now >= polled_at + (is_listening ? 8 : 1) * options_.poll) {
            polled_at = now;
            suspect_all();
        }
        if (now >= checked_at + options_.heartbeat) {
            checked_at = now;
            must_check_ = true;
            news_.cancel();
        }
        for (const auto& [user, reader] : readers_)
            for (EventStream* stream : reader.streams)
                stream->beat(now, options_.heartbeat);
    }
}

asio::awaitable<void> EventHub::keep_asking()
{
    while (!is_stopped_) {
        if (queue_.empty() && !must_check_) {
            co_await news_.async_wait(asio::as_tuple(asio::use_awaitable));
            continue;
        }
        if (std::exchange(must_check_, false))
            co_await check_credentials();
        const bool went_well = co_await ask();
        if (is_stopped_)
            break;
        pause_.expires_after(went_well ? burst : after_failure);
        co_await pause_.async_wait(asio::as_tuple(asio::use_awaitable));
    }
}

// Asks for those who have waited longest. False when the database could not say: they are asked for again.
asio::awaitable<bool> EventHub::ask()
{
    std::vector<UserId> users;
    std::vector<std::int64_t> places;
    while (!queue_.empty() && users.size() < most_users) {
        const UserId user = queue_.front();
        queue_.pop_front();
        const auto found = readers_.find(user);
        if (found == readers_.end())
            continue;
        Reader& reader = found->second;
        reader.is_queued = false;
        std::optional<std::int64_t> place;
        for (const EventStream* stream : reader.streams)
            if (stream->is_ready())
                place = std::min(place.value_or(stream->place()), stream->place());
        if (!place)
            continue; // it is asked for when one of its streams took what it has
        reader.may_have_news = false;
        users.push_back(user);
        places.push_back(*place);
    }
    if (users.empty())
        co_return true;
    const auto limit = static_cast<std::int32_t>(std::min(most_events / users.size(), most_events_per_user));
    ++counters_.questions;
    const auto events = co_await log_.read(users, places, limit);
    if (events) {
        hand_out(*events, limit);
        co_return true;
    }
    ++counters_.failures;
    if (!is_stopped_)
        log::warning("cannot read events, trying on", {{"error", events.error().message}});
    for (const UserId& user : users)
        if (const auto reader = readers_.find(user); reader != readers_.end())
            suspect(user, reader->second);
    co_return false;
}

void EventHub::hand_out(const std::vector<UserEvent>& events, std::int32_t limit)
{
    for (auto first = events.begin(); first != events.end();) {
        const UserId& user = first->user_id;
        const auto end = std::find_if(first, events.end(), [&](const UserEvent& e) { return e.user_id != user; });
        const std::span<const UserEvent> theirs(first, end);
        first = end;
        const auto found = readers_.find(user);
        if (found == readers_.end())
            continue;
        Reader& reader = found->second;
        reader.newest = std::max(reader.newest, theirs.back().number);
        // As many as were asked for: there may be more.
        if (theirs.size() >= static_cast<std::size_t>(limit))
            reader.may_have_news = true;
        for (EventStream* stream : reader.streams)
            if (stream->is_ready())
                stream->give(theirs);
    }
}

// Streams whose session, token or issuer's key was revoked or has run out end, also when no event told.
asio::awaitable<void> EventHub::check_credentials()
{
    const Timestamp now = system_clock().now();
    std::vector<CredentialOfUser> all;
    for (const auto& [user, reader] : readers_)
        for (const EventStream* stream : reader.streams)
            all.push_back(stream->credential());
    std::set<CredentialOfUser> ended;
    for (std::span<const CredentialOfUser> rest = all; !rest.empty() && !is_stopped_;) {
        const auto some = co_await log_.ended(rest.first(std::min(rest.size(), most_users)));
        if (!some)
            co_return; // the next look will do
        ended.insert(some->begin(), some->end());
        rest = rest.subspan(std::min(rest.size(), most_users));
    }
    for (const auto& [user, reader] : readers_)
        for (EventStream* stream : reader.streams)
            if (!stream->is_over() && (ended.contains(stream->credential()) || stream->expires_at() <= now)) {
                ++counters_.ended;
                stream->end();
            }
}

} // namespace omni
