// Events: what changed for a user, numbered without gaps in the order of the commits.
//
// Most are written by triggers when a transaction commits (imports, profiles, sessions, tokens); add_event() is for
// what only the program knows.
#pragma once

#include "core/json_text.hpp"
#include "storage/database.hpp"

#include <boost/describe/class.hpp>

#include <compare>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace omni {

struct UserEvent
{
    UserId user_id;
    std::int64_t number; // from 1
    std::string kind;    // "import.finished"
    JsonText payload;    // an object of ids and counts
    Timestamp created_at;
};
BOOST_DESCRIBE_STRUCT(UserEvent, (), (user_id, number, kind, payload, created_at))

// What somebody was identified by.
struct CredentialOfUser
{
    UserId owner;
    std::optional<Uuid> credential; // a session's, a token's or an issuer's key's id; nothing: none of these
    friend auto operator<=>(const CredentialOfUser&, const CredentialOfUser&) = default;
};
BOOST_DESCRIBE_STRUCT(CredentialOfUser, (), (owner, credential))

// Where somebody stands who has read up to some number.
struct EventPlace
{
    std::int64_t last_number; // of the newest event; 0: there was none yet
    bool has_next;            // the event after the number is still there
};
BOOST_DESCRIBE_STRUCT(EventPlace, (), (last_number, has_next))

// An event of the transaction's user. Nothing but the commit may follow: it holds the user's counter, and whoever waits
// for that must not hold what is still to be asked for here.
boost::asio::awaitable<Result<void>> add_event(Transaction& transaction, std::string_view kind,
                                               const JsonText& payload);

// The same for what a person did by hand, with a word to who listens.
boost::asio::awaitable<Result<void>> tell_event(Transaction& transaction, UserId user, std::string_view kind,
                                                const JsonText& payload);

// What may be about a thousand users goes over a connection of its own, so that nobody's quick read queues behind it.
class EventLog
{
public:
    explicit EventLog(Database& database) : database_(database) {}

    // Of many users, each from behind its number in `after`; at most `limit` of each. By user, then by number.
    boost::asio::awaitable<Result<std::vector<UserEvent>>>
    read(const std::vector<UserId>& users, const std::vector<std::int64_t>& after, std::int32_t limit);

    boost::asio::awaitable<Result<EventPlace>> place(UserId user, std::int64_t after);

    // Those that hold no longer, or whose user may not sign in any more.
    boost::asio::awaitable<Result<std::vector<CredentialOfUser>>> ended(std::span<const CredentialOfUser> credentials);

    // Tells who listens. Not in a transaction that does other work: NOTIFY makes commits wait for each other.
    boost::asio::awaitable<Result<void>> announce(std::span<const UserId> users);

    // Forgets up to 1,000 events that are older; how many that were.
    boost::asio::awaitable<Result<std::int64_t>> forget(std::chrono::milliseconds older_than);

private:
    Database& database_;
};

} // namespace omni
