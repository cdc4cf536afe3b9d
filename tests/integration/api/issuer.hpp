// Another issuer of JSON Web Tokens, with a key of its own, and the tokens it hands out.
#pragma once

#include "core/crypto/jwk.hpp"
#include "http_client.hpp"

#include <ctime>
#include <memory>
#include <string>

namespace omni::test {

class Issuer
{
public:
    // RS256 or ES256. `kid` is what its JWK and its tokens call the key; empty: neither has one.
    explicit Issuer(JwtAlgorithm algorithm = JwtAlgorithm::RS256, std::string kid = "k1");

    std::string jwk() const;
    std::string public_key() const; // PEM

    // The field that carries a token with these claims.
    Fields token(const std::string& claims) const;

private:
    std::string number(const char* name, int size) const;
    Bytes signature_of(const std::string& text) const;

    JwtAlgorithm algorithm_;
    std::string kid_;
    std::shared_ptr<evp_pkey_st> key_;
};

// The same of who shares a secret with the API (HS256).
Fields signed_by_secret(const std::string& claims, const Secret& secret);

// `more` are further members, each with a comma before it; `audience` is JSON.
std::string claims(const std::string& subject, const std::string& more = "", std::time_t expires_in = 60,
                   const std::string& audience = R"("authenticated")");

} // namespace omni::test
