// One reader of a user's events: what is written for it next, and where it stands.
#pragma once

#include "api/http/body_stream.hpp"
#include "storage/event_log.hpp"

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/steady_timer.hpp>

#include <chrono>
#include <memory>
#include <span>

namespace omni {

class EventHub;

class EventStream final : public http::BodyStream
{
public:
    using Time = std::chrono::steady_clock::time_point;

    // Joins the hub until it is destroyed. `expires_at` is of a credential that cannot be looked up; `place` is the
    // number of the last event the reader has; `text` is what to begin with.
    EventStream(std::shared_ptr<EventHub> hub, const boost::asio::any_io_executor& executor,
                CredentialOfUser credential, Timestamp expires_at, std::int64_t place, std::string text);
    ~EventStream() override;

    boost::asio::awaitable<Result<std::string>> next() override;
    void peer_left() override;
    void server_stops() override;

    const UserId& user() const { return credential_.owner; }
    const CredentialOfUser& credential() const { return credential_; }
    Timestamp expires_at() const { return expires_at_; }
    std::int64_t place() const { return place_; }

    // Has nothing left that it was given, so it can be given more: a reader that is slow is given nothing meanwhile,
    // and takes up no more memory than one piece.
    bool is_ready() const { return text_.empty() && !is_over_; }

    bool is_over() const { return is_over_; }

    // Takes over those of the user's events that are behind its place, or some of them.
    void give(std::span<const UserEvent> events);

    // Makes something be sent if nothing was for `interval`.
    void beat(Time now, std::chrono::milliseconds interval);

    // Ends once everything it was given is sent.
    void end();

private:
    std::shared_ptr<EventHub> hub_;
    CredentialOfUser credential_;
    Timestamp expires_at_;
    std::int64_t place_;
    std::string text_;                  // to be sent next
    boost::asio::steady_timer changed_; // fires (by cancellation) whenever there is something to send
    Time sent_at_;
    bool is_over_ = false;
    bool has_peer_left_ = false;
};

} // namespace omni
