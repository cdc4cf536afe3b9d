// Replacing passwords: by who knows the present one, or who got a link by mail.
#pragma once

#include "core/sha256.hpp"
#include "storage/database.hpp"
#include "storage/sessions.hpp"

#include <boost/describe/class.hpp>

#include <optional>
#include <string>

namespace omni {

struct ResetOwner
{
    Uuid user_id;
    Uuid reset_id;
};
BOOST_DESCRIBE_STRUCT(ResetOwner, (), (user_id, reset_id))

// The API's side.
class Passwords
{
public:
    explicit Passwords(Database& database) : database_(database) {}

    // Nothing: the user has no password.
    boost::asio::awaitable<Result<std::optional<std::string>>> current(UserId user);

    // Replaces the hash if it still is `present`, ends all sessions and links, and begins `session` where one is given;
    // all of it or nothing. False: the hash has changed meanwhile.
    boost::asio::awaitable<Result<bool>> replace(UserId user, std::string_view present, std::string_view replacement,
                                                 const NewSession* session, const Actor& by);

    // Has a worker mail a link, should there be such a user. The same work whatever the address is.
    boost::asio::awaitable<Result<void>> request(std::string_view email);

    // Before anybody is known. Nothing when the link was used, ran out, or its user is disabled.
    boost::asio::awaitable<Result<std::optional<ResetOwner>>> find_reset(const Sha256Digest& token_hash);

    // Uses up the link, sets the hash, ends all sessions and other links. False: somebody was faster.
    boost::asio::awaitable<Result<bool>> reset(const ResetOwner& owner, std::string_view replacement, const Actor& by);

private:
    Database& database_;
};

// The worker's side.

// What was typed into "forgot my password"; nothing when that was seen to already.
boost::asio::awaitable<Result<std::optional<std::string>>> find_password_request(Database& database, Uuid request);
boost::asio::awaitable<Result<void>> remove_password_request(Database& database, Uuid request);

// A link for the user that holds for `life`; one of the same id gets the new token instead of its own. False when
// `most` others hold already.
boost::asio::awaitable<Result<bool>> add_password_reset(Database& database, UserId user, Uuid id,
                                                        const Sha256Digest& token_hash, std::chrono::seconds life,
                                                        std::int64_t most);

} // namespace omni
