// Whose JSON Web Tokens are taken for bearer tokens, beside those made with the public keys that `omnicrm jwt` keeps.
#pragma once

#include "core/config/settings.hpp"
#include "core/crypto/jwt.hpp"

#include <vector>

namespace omni {

struct JwtOptions
{
    std::vector<VerificationKey> secrets; // shared with the issuer (HS256); two while one is being replaced
    JwtRules rules{.audience = "authenticated"};
    bool creates_accounts = false; // for subjects that come for the first time
};

// JWT_SECRET (secret), JWT_AUDIENCE, JWT_ISSUER, JWT_CLOCK_SKEW, JWT_SIGNUP.
std::vector<Setting> jwt_settings(JwtOptions& jwt);

} // namespace omni
