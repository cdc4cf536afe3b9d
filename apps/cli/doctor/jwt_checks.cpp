#include "cli/doctor/jwt_checks.hpp"

#include "cli/shown.hpp"
#include "storage/operations/all_jwt_keys.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace omni::cli {
namespace {

struct UsableKey
{
    std::string kid;
    VerificationKey key;
};

std::string problem_with(const Error& error)
{
    return error.fields.empty() ? error.message
                                : fmt::format("{} {}", error.fields.front().pointer, error.fields.front().message);
}

// Nothing: no token can be made that it would be found for, or that it could verify.
std::optional<UsableKey> examine(Report& report, const JwtKey& accepted)
{
    const std::string kid = shown_on_one_line(accepted.kid);
    auto key = VerificationKey::from_jwk(accepted.jwk.text);
    if (key && key->id() == accepted.kid)
        return UsableKey{accepted.kid, std::move(*key)};
    report.bad("jwt",
               key ? fmt::format("key '{}' calls itself '{}': no token finds it", kid, shown_on_one_line(key->id()))
                   : fmt::format("key '{}' cannot be used: {}", kid, problem_with(key.error())),
               fmt::format("omnicrm jwt remove '{}', then omnicrm jwt accept with what its issuer publishes", kid));
    return std::nullopt;
}

// Removing it under one name would leave it accepted under the other.
void check_for_twins(Report& report, const std::vector<UsableKey>& keys)
{
    for (auto here = keys.begin(); here != keys.end(); ++here) {
        const auto twin = std::find_if(keys.begin(), here,
                                       [&](const UsableKey& earlier) { return earlier.key.is_same_as(here->key); });
        if (twin != here) {
            report.note("jwt", fmt::format("keys '{}' and '{}' are one and the same: omnicrm jwt remove",
                                           shown_on_one_line(twin->kid), shown_on_one_line(here->kid)));
        }
    }
}

} // namespace

void check_jwt(Report& report, Session& session, const JwtOptions& options)
{
    const std::vector<JwtKey> accepted = session.run(AllJwtKeys(session.database()).list());
    std::vector<UsableKey> keys;
    for (const JwtKey& key : accepted) {
        if (auto usable = examine(report, key)) {
            keys.push_back(std::move(*usable));
        }
    }
    check_for_twins(report, keys);
    const bool is_wanted = !options.rules.issuer.empty() || options.creates_accounts;
    if (!keys.empty() || !options.secrets.empty()) {
        report.good("jwt", fmt::format("tokens made with {} keys and {} shared secrets are accepted", keys.size(),
                                       options.secrets.size()));
    } else if (is_wanted) {
        report.bad("jwt", "JWT_ISSUER or JWT_SIGNUP is set, and no token can be accepted",
                   "omnicrm jwt accept FILE with the issuer's keys, or set JWT_SECRET");
    } else if (accepted.empty()) {
        report.good("jwt", "no other issuer's tokens are accepted: there is no key, and JWT_SECRET is not set");
    }
}

} // namespace omni::cli
