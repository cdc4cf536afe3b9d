// Sessions: browsers that signed in with a password.
#pragma once

#include "core/bytes.hpp"
#include "core/sha256.hpp"
#include "storage/database.hpp"

#include <boost/describe/class.hpp>

#include <optional>

namespace omni {

struct SessionOwner
{
    Uuid user_id;
    Uuid session_id;
    Bytes csrf_secret;
    std::optional<Uuid> data_version; // see Scope
};
BOOST_DESCRIBE_STRUCT(SessionOwner, (), (user_id, session_id, csrf_secret, data_version))

struct NewSession
{
    Uuid id;
    Sha256Digest token_hash;
    Bytes csrf_secret;
    std::string user_agent;
    std::chrono::seconds life;
};

class Sessions
{
public:
    explicit Sessions(Database& database) : database_(database) {}

    // Before anybody is known. Nothing when the session ran out or its user is disabled.
    boost::asio::awaitable<Result<std::optional<SessionOwner>>> find(const Sha256Digest& token_hash);

    // Also forgets the user's sessions that have run out.
    boost::asio::awaitable<Result<void>> create(UserId user, const NewSession& session);

    boost::asio::awaitable<Result<void>> remove(UserId user, Uuid id);

private:
    Database& database_;
};

} // namespace omni
