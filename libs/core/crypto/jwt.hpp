// JSON Web Tokens of another issuer (RFC 7519), signed as JWS in compact form (RFC 7515 §7.1).
//
// What RFC 8725 warns of is ruled out by the types: the algorithm is the key's and not the token's word, "none" is no
// algorithm, a token without an expiry is refused, and issuer and audience are compared where they are expected.
#pragma once

#include "core/crypto/jwk.hpp"
#include "core/timestamp.hpp"

#include <chrono>
#include <optional>
#include <span>

namespace omni {

struct JwtRules
{
    std::string audience;                         // must be among the token's; empty: any
    std::string issuer;                           // must be the token's; empty: any
    std::chrono::milliseconds clock_skew{30'000}; // how far the issuer's clock may be from ours
};

struct JwtClaims
{
    std::string subject;
    std::optional<std::string> email;
    Timestamp expires_at;
};

// A token that was taken apart and not yet believed.
struct SignedJwt
{
    JwtAlgorithm algorithm;
    std::string key_id; // "kid"; empty where the header has none
    std::string_view signed_text;
    Bytes signature;
    std::string payload; // JSON
};

// The longest token that is looked at: browsers and proxies allow no longer header fields either.
inline constexpr std::size_t longest_jwt = 8'192;

// Whether a bearer token has the form of a JWT: three parts of base64url with dots between them.
bool looks_like_jwt(std::string_view text);

// `text` must outlive the answer. Errors: unauthorized. Also for a "crit" header, none of whose extensions we know
// (RFC 7515 §4.1.11).
Result<SignedJwt> take_apart(std::string_view text);

// Believes the token if `key` made it and its claims hold now. Errors: unauthorized, with what is wrong as its detail.
Result<JwtClaims> believe(const SignedJwt& token, const VerificationKey& key, const JwtRules& rules, Timestamp now);

} // namespace omni
