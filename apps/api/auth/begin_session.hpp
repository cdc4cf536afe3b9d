// Beginning a session: whoever has just proven who they are gets a fresh one, and whatever session their browser had
// before ends. So nobody can have someone else sign in within a session that they know.
#pragma once

#include "api/exchange.hpp"
#include "core/error.hpp"
#include "core/secret.hpp"
#include "core/uuid.hpp"
#include "storage/sessions.hpp"

#include <boost/asio/awaitable.hpp>

#include <optional>
#include <string>
#include <string_view>

namespace omni {

struct FreshSession
{
    NewSession row;
    Secret token; // the cookie's value
};

// For who makes this request; not yet in the database.
FreshSession fresh_session(const Exchange& exchange);

// Sets the cookies of a session that is in the database; returns its CSRF token.
std::string hand_out(Exchange& exchange, const FreshSession& session);

// Both, and what lies between, for who has shown the password with this hash. Returns the CSRF token, or nothing when
// the user has another password by now; throws Failure.
boost::asio::awaitable<std::optional<std::string>> begin_session(Exchange& exchange, UserId user,
                                                                 std::string_view password_hash);

} // namespace omni
