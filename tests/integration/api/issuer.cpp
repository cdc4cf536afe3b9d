#include "issuer.hpp"

#include "core/bytes.hpp"
#include "core/enum_names.hpp"
#include "core/sha256.hpp"

#include <openssl/bio.h>
#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/ecdsa.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rsa.h>

#include <catch2/catch.hpp>
#include <fmt/format.h>

namespace omni::test {

namespace {

constexpr int rsa_size = 256;
constexpr int coordinate_size = 32;

std::string encode(std::string_view text)
{
    return to_base64url(as_bytes(text));
}

std::string unsigned_token(std::string_view algorithm, const std::string& kid, const std::string& claims)
{
    const std::string name = kid.empty() ? "" : fmt::format(R"(,"kid":"{}")", kid);
    return encode(fmt::format(R"({{"alg":"{}"{}}})", algorithm, name)) + "." + encode(claims);
}

Fields bearing(const std::string& text, ByteView signature)
{
    return {{"Authorization", "Bearer " + text + "." + to_base64url(signature)}};
}

// JWS writes r and s one after the other (RFC 7518 §3.4), OpenSSL writes ASN.1.
Bytes from_asn1(ByteView signature)
{
    const std::uint8_t* begin = signature.data();
    const std::unique_ptr<ECDSA_SIG, decltype(&ECDSA_SIG_free)> parts(
        d2i_ECDSA_SIG(nullptr, &begin, static_cast<long>(signature.size())), &ECDSA_SIG_free);
    REQUIRE(parts);
    Bytes bytes(2 * coordinate_size);
    BN_bn2binpad(ECDSA_SIG_get0_r(parts.get()), bytes.data(), coordinate_size);
    BN_bn2binpad(ECDSA_SIG_get0_s(parts.get()), bytes.data() + coordinate_size, coordinate_size);
    return bytes;
}

} // namespace

Issuer::Issuer(JwtAlgorithm algorithm, std::string kid)
    : algorithm_(algorithm), kid_(std::move(kid)),
      key_(algorithm == JwtAlgorithm::RS256 ? EVP_RSA_gen(8 * rsa_size)
                                            : EVP_PKEY_Q_keygen(nullptr, nullptr, "EC", "P-256"),
           &EVP_PKEY_free)
{
    REQUIRE(key_);
}

std::string Issuer::jwk() const
{
    const std::string name = kid_.empty() ? "" : fmt::format(R"("kid":"{}",)", kid_);
    if (algorithm_ == JwtAlgorithm::RS256)
        return fmt::format(R"({{"kty":"RSA",{}"n":"{}","e":"AQAB"}})", name, number(OSSL_PKEY_PARAM_RSA_N, rsa_size));
    return fmt::format(R"({{"kty":"EC",{}"crv":"P-256","x":"{}","y":"{}"}})", name,
                       number(OSSL_PKEY_PARAM_EC_PUB_X, coordinate_size),
                       number(OSSL_PKEY_PARAM_EC_PUB_Y, coordinate_size));
}

std::string Issuer::public_key() const
{
    const std::unique_ptr<BIO, decltype(&BIO_free)> memory(BIO_new(BIO_s_mem()), &BIO_free);
    REQUIRE(PEM_write_bio_PUBKEY(memory.get(), key_.get()) == 1);
    char* text = nullptr;
    const long size = BIO_get_mem_data(memory.get(), &text);
    return {text, static_cast<std::size_t>(size)};
}

Fields Issuer::token(const std::string& claims) const
{
    const std::string text = unsigned_token(enum_name(algorithm_), kid_, claims);
    return bearing(text, signature_of(text));
}

// In base64url.
std::string Issuer::number(const char* name, int size) const
{
    BIGNUM* number = nullptr;
    REQUIRE(EVP_PKEY_get_bn_param(key_.get(), name, &number) == 1);
    Bytes bytes(static_cast<std::size_t>(size));
    BN_bn2binpad(number, bytes.data(), size);
    BN_free(number);
    return to_base64url(bytes);
}

Bytes Issuer::signature_of(const std::string& text) const
{
    const std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> digest(EVP_MD_CTX_new(), &EVP_MD_CTX_free);
    Bytes signature(rsa_size);
    std::size_t size = signature.size();
    REQUIRE(EVP_DigestSignInit_ex(digest.get(), nullptr, "SHA256", nullptr, nullptr, key_.get(), nullptr) == 1);
    REQUIRE(EVP_DigestSign(digest.get(), signature.data(), &size, as_bytes(text).data(), text.size()) == 1);
    signature.resize(size);
    return algorithm_ == JwtAlgorithm::RS256 ? signature : from_asn1(signature);
}

Fields signed_by_secret(const std::string& claims, const Secret& secret)
{
    const std::string text = unsigned_token("HS256", "", claims);
    return bearing(text, hmac_sha256(as_bytes(secret.reveal()), as_bytes(text)));
}

std::string claims(const std::string& subject, const std::string& more, std::time_t expires_in,
                   const std::string& audience)
{
    return fmt::format(R"({{"aud":{},"sub":"{}","exp":{}{}}})", audience, subject, std::time(nullptr) + expires_in,
                       more);
}

} // namespace omni::test
