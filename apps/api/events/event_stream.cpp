#include "api/events/event_stream.hpp"

#include "api/events/event_hub.hpp"
#include "api/events/event_text.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <algorithm>
#include <utility>

namespace omni {

namespace asio = boost::asio;

namespace {

constexpr std::size_t piece_size = 64 * 1024;

// Whether an event tells the end of this session or token.
bool ends(const UserEvent& event, const CredentialOfUser& reader)
{
    return reader.credential && event.kind.ends_with(".revoked") &&
           event.payload.text.find(reader.credential->to_string()) != std::string::npos;
}

} // namespace

EventStream::EventStream(std::shared_ptr<EventHub> hub, const asio::any_io_executor& executor,
                         CredentialOfUser credential, Timestamp expires_at, std::int64_t place, std::string text)
    : hub_(std::move(hub)), credential_(credential), expires_at_(expires_at), place_(place), text_(std::move(text)),
      changed_(executor), sent_at_(std::chrono::steady_clock::now())
{
    changed_.expires_at(Time::max());
    hub_->join(*this);
}

EventStream::~EventStream()
{
    hub_->leave(*this);
}

asio::awaitable<Result<std::string>> EventStream::next()
{
    while (text_.empty() && !is_over_)
        co_await changed_.async_wait(asio::as_tuple(asio::use_awaitable));
    if (has_peer_left_)
        co_return Error{ErrorCode::cancelled, "the reader left"};
    sent_at_ = std::chrono::steady_clock::now();
    std::string piece = std::exchange(text_, {});
    if (!piece.empty())
        hub_->took(*this);
    co_return piece;
}

void EventStream::peer_left()
{
    has_peer_left_ = true;
    end();
}

// Readers come back spread over some seconds, so that they do not all meet the next process in its first moment.
void EventStream::server_stops()
{
    if (!is_over_)
        append_retry(text_, hub_->spread_retry());
    end();
}

void EventStream::give(std::span<const UserEvent> events)
{
    const auto behind = std::ranges::find_if(events, [&](const UserEvent& event) { return event.number > place_; });
    events = events.subspan(static_cast<std::size_t>(behind - events.begin()));
    const auto last = std::ranges::find_if(events, [&](const UserEvent& event) { return ends(event, credential_); });
    const bool is_last = last != events.end();
    if (is_last)
        events = events.first(static_cast<std::size_t>(last - events.begin()) + 1);
    if (events.empty())
        return;
    EventCounters& counters = hub_->counters();
    // Numbers have no gaps, so what is missing was forgotten.
    if (events.front().number != place_ + 1) {
        append_reset(text_, events.front().number - 1, events.front().created_at);
        ++counters.resets;
    }
    const std::size_t count = append_events(text_, events, piece_size);
    place_ = events[count - 1].number;
    counters.given += static_cast<std::int64_t>(count);
    if (is_last && count == events.size())
        end();
    changed_.cancel();
}

void EventStream::beat(Time now, std::chrono::milliseconds interval)
{
    if (!is_ready() || now < sent_at_ + interval)
        return;
    append_heartbeat(text_);
    changed_.cancel();
}

void EventStream::end()
{
    is_over_ = true;
    changed_.cancel();
}

} // namespace omni
