// Keys that sign JSON Web Tokens, as issuers publish them (JWK, RFC 7517; RSA and P-256, RFC 7518 §6), and shared
// secrets.
#pragma once

#include "core/bytes.hpp"
#include "core/error.hpp"
#include "core/secret.hpp"

#include <boost/describe/enum.hpp>

#include <memory>
#include <string>
#include <string_view>
#include <vector>

struct evp_pkey_st;

namespace omni {

// The algorithms that are understood (RFC 7518 §3.1). Each key serves exactly one: a token cannot talk anybody into
// taking a public key for a shared secret.
enum class JwtAlgorithm { HS256, RS256, ES256 };
BOOST_DESCRIBE_ENUM(JwtAlgorithm, HS256, RS256, ES256)

class VerificationKey
{
public:
    // At least 32 bytes, as RFC 7518 §3.2 demands for HS256. Errors: validation_failed.
    static Result<VerificationKey> shared_secret(const Secret& secret);

    // One JWK. Errors: validation_failed (not a key, an RSA modulus below 2,048 bits or above 8,192, another curve than
    // P-256, a private or symmetric key, a key that is not for signatures), invalid_json.
    static Result<VerificationKey> from_jwk(std::string_view json);

    JwtAlgorithm algorithm() const { return algorithm_; }

    // The key's "kid"; empty where it has none.
    const std::string& id() const { return id_; }

    // Whether both are one and the same key, by whatever names.
    bool is_same_as(const VerificationKey& other) const;

    // Whether `signature` (of JWS, RFC 7515) is this key's over `text`.
    bool verifies(std::string_view text, ByteView signature) const;

private:
    VerificationKey() = default;

    JwtAlgorithm algorithm_ = JwtAlgorithm::HS256;
    std::string id_;
    Secret secret_;                           // HS256
    std::shared_ptr<evp_pkey_st> public_key_; // the others
};

// The keys of a JWK set ({"keys":[…]}), each as the JSON text it stands there; other members are ignored as RFC 7517 §5
// demands. Errors: invalid_json, validation_failed.
Result<std::vector<std::string>> keys_of_set(std::string_view json);

} // namespace omni
