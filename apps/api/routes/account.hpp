// What several routes answer with: the signed-in user's own account.
#pragma once

#include "api/caller.hpp"
#include "storage/users.hpp"

#include <boost/asio/awaitable.hpp>

#include <optional>
#include <string>

namespace omni {

struct CurrentUser : Account
{
    std::optional<std::string> csrf_token; // of a session: what its unsafe requests show in X-CSRF-Token
};
BOOST_DESCRIBE_STRUCT(CurrentUser, (Account), (csrf_token))

boost::asio::awaitable<CurrentUser> current_user(Database& database, UserId user, std::optional<std::string> csrf);

} // namespace omni
