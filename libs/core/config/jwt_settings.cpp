#include "core/config/jwt_settings.hpp"

namespace omni {

namespace {

using namespace std::chrono_literals;

bool read_jwt_secrets(std::string_view text, std::vector<VerificationKey>& secrets)
{
    secrets.clear();
    for (;;) {
        const std::string_view one = text.substr(0, text.find(','));
        auto key = VerificationKey::shared_secret(Secret(std::string(one)));
        if (!key)
            return false;
        secrets.push_back(std::move(*key));
        if (one.size() == text.size())
            return true;
        text.remove_prefix(one.size() + 1);
    }
}

} // namespace

std::vector<Setting> jwt_settings(JwtOptions& jwt)
{
    Setting secrets = setting::custom(
        "JWT_SECRET", "at least 32 bytes, or several such secrets with commas between them",
        [&jwt](std::string_view text) { return read_jwt_secrets(text, jwt.secrets); },
        {"", "The secret shared with who issues JSON Web Tokens by HS256. Public keys: omnicrm jwt accept."});
    secrets.is_secret = true;
    return {
        std::move(secrets),
        setting::text("JWT_AUDIENCE", jwt.rules.audience, {"authenticated", "Whom such a token must be for (aud)."}),
        setting::text("JWT_ISSUER", jwt.rules.issuer,
                      {"", "Who must have issued it (iss); empty: whoever has the key."}),
        setting::duration("JWT_CLOCK_SKEW", jwt.rules.clock_skew, 0ms, 1h,
                          {"30s", "How far the issuer's clock may be from ours."}),
        setting::boolean("JWT_SIGNUP", jwt.creates_accounts,
                         {"off", "Make an account for a subject (sub) that has none, with the address in the token."}),
    };
}

} // namespace omni
