// Sessions: browsers that signed in with a password.
#pragma once

#include "core/bytes.hpp"
#include "core/sha256.hpp"
#include "storage/audit_log.hpp"
#include "storage/database.hpp"
#include "storage/keyset.hpp"

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace omni {

struct SessionOwner
{
    Uuid user_id;
    Uuid session_id;
    Bytes csrf_secret;
    bool is_noted;                    // its being seen need not be noted again yet
    std::optional<Uuid> data_version; // see Scope
};
BOOST_DESCRIBE_STRUCT(SessionOwner, (), (user_id, session_id, csrf_secret, is_noted, data_version))

struct NewSession
{
    Uuid id;
    Sha256Digest token_hash;
    Bytes csrf_secret;
    std::string user_agent;
    std::string address;
    std::chrono::seconds life;
};

struct SessionRow
{
    Uuid id;
    Timestamp created_at;
    Timestamp last_seen_at; // to five minutes
    Timestamp expires_at;
    std::string user_agent;
    std::string address; // from where it was last seen
};
BOOST_DESCRIBE_STRUCT(SessionRow, (), (id, created_at, last_seen_at, expires_at, user_agent, address))

// Spelled as they stand in a URL.
enum class SessionSort { createdAt, lastSeenAt };
BOOST_DESCRIBE_ENUM(SessionSort, createdAt, lastSeenAt)

class Sessions
{
public:
    explicit Sessions(Database& database) : database_(database) {}

    // Before anybody is known. Nothing when the session ran out or its user is disabled.
    boost::asio::awaitable<Result<std::optional<SessionOwner>>> find(const Sha256Digest& token_hash);

    // For who has shown the password with this hash; false when the user has another one by now. Also forgets the
    // user's sessions that have run out.
    boost::asio::awaitable<Result<bool>> create(UserId user, std::string_view password_hash, const NewSession& session,
                                                const Actor& by);

    // Those that hold.
    boost::asio::awaitable<Result<Found<SessionRow, TimePosition>>> page(UserId user, SessionSort sort,
                                                                         const Slice<TimePosition>& slice);
    boost::asio::awaitable<Result<std::int64_t>> count(UserId user);

    // That it was seen just now; writes once in five minutes.
    boost::asio::awaitable<Result<void>> note(UserId user, Uuid id, std::string_view address);

    // False when there is no such session.
    boost::asio::awaitable<Result<bool>> remove(UserId user, Uuid id, const Actor& by,
                                                AuditAction action = AuditAction::session_revoked);

    // How many there were. Without a session to keep: all of them.
    boost::asio::awaitable<Result<std::int64_t>> remove_others(UserId user, std::optional<Uuid> kept, const Actor& by);

private:
    Database& database_;
};

// The same within a transaction of the user.
boost::asio::awaitable<Result<bool>> insert_session(Transaction& transaction, std::string_view password_hash,
                                                    const NewSession& session);
boost::asio::awaitable<Result<std::int64_t>> remove_sessions(Transaction& transaction);

} // namespace omni
