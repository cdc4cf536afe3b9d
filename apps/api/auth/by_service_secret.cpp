#include "api/auth/by_service_secret.hpp"

#include "core/sha256.hpp"

namespace omni {

bool is_one_of(std::string_view token, const std::vector<Secret>& secrets)
{
    // Hashes have one length, so the comparison's time says nothing about the secret's.
    const Sha256Digest given = sha256(token);
    bool is_any = false;
    for (const Secret& secret : secrets)
        is_any |= equal_in_constant_time(given, sha256(secret.reveal()));
    return is_any;
}

Result<Caller> by_metrics_token(std::optional<std::string_view> token, const std::vector<Secret>& secrets)
{
    if (secrets.empty())
        return Error{ErrorCode::not_found, "There is nothing at this path."};
    if (!token || !is_one_of(*token, secrets))
        return Error{ErrorCode::unauthorized, "Send METRICS_TOKEN as bearer token."};
    return Caller{.kind = Caller::Kind::monitoring};
}

} // namespace omni
