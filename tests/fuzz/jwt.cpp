// Fuzzes JSON Web Tokens and the keys they are made with: as a token, as the claims of a token that is rightly signed,
// as a key and as a set of keys.
#include "core/crypto/jwt.hpp"
#include "core/sha256.hpp"
#include "require.hpp"

#include <tuple>

namespace {

using namespace omni;
using omni::fuzz::require;

const Secret secret("a shared secret of more than thirty-two bytes");
const JwtRules rules{.audience = "authenticated"};
const Timestamp now{std::chrono::seconds(1'772'366'400)};

std::string signed_token(std::string_view claims)
{
    const std::string text = to_base64url(as_bytes(R"({"alg":"HS256"})")) + "." + to_base64url(as_bytes(claims));
    return text + "." + to_base64url(hmac_sha256(as_bytes(secret.reveal()), as_bytes(text)));
}

void check_claims(std::string_view text, const VerificationKey& key)
{
    const std::string token = signed_token(text);
    const auto apart = take_apart(token);
    require(apart.has_value() == (token.size() <= longest_jwt));
    if (!apart)
        return;
    const auto claims = believe(*apart, key, rules, now);
    if (claims)
        require(!claims->subject.empty() && claims->expires_at + rules.clock_skew > now);
    else
        require(claims.error().code == ErrorCode::unauthorized);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    static const VerificationKey key = VerificationKey::shared_secret(secret).value();
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    if (const auto apart = take_apart(text)) {
        require(looks_like_jwt(text) && text.starts_with(apart->signed_text));
        std::ignore = believe(*apart, key, rules, now);
    }
    check_claims(text, key);
    if (const auto jwk = VerificationKey::from_jwk(text))
        require(!jwk->verifies(text, as_bytes(text)));
    if (const auto set = keys_of_set(text))
        for (const std::string& one : *set)
            require(text.find(one) != text.npos);
    return 0;
}
