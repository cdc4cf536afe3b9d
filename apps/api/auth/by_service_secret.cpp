#include "api/auth/by_service_secret.hpp"

#include "core/crypto/token.hpp"

#include "core/sha256.hpp"

namespace omni {

Result<Caller> by_metrics_token(std::optional<std::string_view> token, const std::vector<Secret>& secrets)
{
    if (secrets.empty())
        return Error{ErrorCode::not_found, "There is nothing at this path."};
    if (!token || !is_one_of(*token, secrets))
        return Error{ErrorCode::unauthorized, "Send METRICS_TOKEN as bearer token."};
    return Caller{.kind = Caller::Kind::monitoring};
}

} // namespace omni
