// Who makes a request, as far as it was proven.
#pragma once

#include "core/bytes.hpp"
#include "core/domain/access_scope.hpp"
#include "core/timestamp.hpp"
#include "core/uuid.hpp"

#include <optional>

namespace omni {

struct Caller
{
    enum class Kind { nobody, token, jwt, session, cron, monitoring };

    Kind kind = Kind::nobody;
    std::optional<UserId> user{};          // of a token, a jwt or a session
    Uuid credential{};                     // the id of that token or session; of the key a jwt was made with, if any
    Bytes csrf_secret{};                   // of a session
    std::optional<Timestamp> expires_at{}; // of a credential that is kept nowhere: another issuer's token
    AccessScopes scopes{};                 // what the credential allows; a session everything
    std::optional<Uuid> data_version{};    // of the user's data when the caller was looked up, see Scope
};

// What a route asks of its caller.
enum class Auth {
    none,         // anybody
    user,         // a user by token or session; sessions must show their CSRF token for unsafe methods
    cron_or_user, // the same, or the operator's CRON_SECRET as bearer token
    metrics,      // the operator's METRICS_TOKEN as bearer token; without that setting the route is not there
};

} // namespace omni
