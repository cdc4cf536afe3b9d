#include "core/crypto/jwk.hpp"

#include "core/json/document.hpp"
#include "core/sha256.hpp"

#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/ecdsa.h>
#include <openssl/evp.h>
#include <openssl/param_build.h>

#include <map>
#include <optional>
#include <tuple>

namespace omni {

namespace {

template <auto Free>
struct FreeBy
{
    template <class T>
    void operator()(T* object) const
    {
        Free(object);
    }
};
using Number = std::unique_ptr<BIGNUM, FreeBy<BN_free>>;
using Context = std::unique_ptr<EVP_PKEY_CTX, FreeBy<EVP_PKEY_CTX_free>>;
using Digest = std::unique_ptr<EVP_MD_CTX, FreeBy<EVP_MD_CTX_free>>;
using Builder = std::unique_ptr<OSSL_PARAM_BLD, FreeBy<OSSL_PARAM_BLD_free>>;
using Parameters = std::unique_ptr<OSSL_PARAM, FreeBy<OSSL_PARAM_free>>;
using EcSignature = std::unique_ptr<ECDSA_SIG, FreeBy<ECDSA_SIG_free>>;
using PublicKey = std::shared_ptr<EVP_PKEY>;

constexpr std::size_t shortest_secret = 32;
constexpr int shortest_modulus = 2'048; // RFC 7518 §3.3
constexpr int longest_modulus = 8'192;  // verifying takes a time that grows with the square
constexpr std::size_t coordinate_size = 32;

Error refused(std::string pointer, std::string message)
{
    return {
        ErrorCode::validation_failed, "This is no key that can be used.", {{std::move(pointer), std::move(message)}}};
}

// The members of a JWK that are texts: all that matter are.
using Members = std::map<std::string, std::string, std::less<>>;

Members text_members(const json::Value& object)
{
    Members members;
    for (const json::Value member : object)
        if (member.kind() == json::Kind::string)
            members.emplace(member.name(), member.text());
    return members;
}

std::string_view member(const Members& members, std::string_view name)
{
    const auto found = members.find(name);
    return found == members.end() ? std::string_view{} : std::string_view(found->second);
}

Result<Bytes> octets(const Members& members, std::string_view name)
{
    auto bytes = from_base64url(member(members, name));
    if (!bytes || bytes->empty())
        return refused("/" + std::string(name), "must be base64url of the key's bytes");
    return std::move(*bytes);
}

Number to_number(ByteView bytes)
{
    return Number(BN_bin2bn(bytes.data(), static_cast<int>(bytes.size()), nullptr));
}

PublicKey make_key(const char* type, OSSL_PARAM_BLD* builder)
{
    const Parameters parameters(OSSL_PARAM_BLD_to_param(builder));
    const Context context(EVP_PKEY_CTX_new_from_name(nullptr, type, nullptr));
    EVP_PKEY* key = nullptr;
    if (!parameters || !context || EVP_PKEY_fromdata_init(context.get()) != 1 ||
        EVP_PKEY_fromdata(context.get(), &key, EVP_PKEY_PUBLIC_KEY, parameters.get()) != 1)
        return nullptr;
    return PublicKey(key, &EVP_PKEY_free);
}

// A point that is not on the curve, or an even modulus: what OpenSSL takes in without looking.
bool is_sound(EVP_PKEY* key)
{
    const Context context(EVP_PKEY_CTX_new_from_pkey(nullptr, key, nullptr));
    return context && EVP_PKEY_public_check(context.get()) == 1;
}

Result<PublicKey> rsa_key(const Members& members)
{
    const auto modulus = octets(members, "n");
    if (!modulus)
        return modulus.error();
    const auto exponent = octets(members, "e");
    if (!exponent)
        return exponent.error();
    const Number n = to_number(*modulus);
    const Number e = to_number(*exponent);
    if (BN_num_bits(n.get()) < shortest_modulus || BN_num_bits(n.get()) > longest_modulus)
        return refused("/n", "must have 2,048 to 8,192 bits");
    if (BN_num_bits(e.get()) > 64)
        return refused("/e", "must have 64 bits at most");
    const Builder builder(OSSL_PARAM_BLD_new());
    if (!builder || OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_RSA_N, n.get()) != 1 ||
        OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_RSA_E, e.get()) != 1)
        return refused("", "OpenSSL does not take it");
    return make_key("RSA", builder.get());
}

Result<PublicKey> ec_key(const Members& members)
{
    if (member(members, "crv") != "P-256")
        return refused("/crv", "must be P-256");
    Bytes point{0x04}; // uncompressed (SEC 1 §2.3.3)
    for (const char* name : {"x", "y"}) {
        const auto coordinate = octets(members, name);
        if (!coordinate)
            return coordinate.error();
        if (coordinate->size() != coordinate_size)
            return refused(std::string("/") + name, "must have 32 bytes");
        point.insert(point.end(), coordinate->begin(), coordinate->end());
    }
    const Builder builder(OSSL_PARAM_BLD_new());
    if (!builder || OSSL_PARAM_BLD_push_utf8_string(builder.get(), OSSL_PKEY_PARAM_GROUP_NAME, "prime256v1", 0) != 1 ||
        OSSL_PARAM_BLD_push_octet_string(builder.get(), OSSL_PKEY_PARAM_PUB_KEY, point.data(), point.size()) != 1)
        return refused("", "OpenSSL does not take it");
    return make_key("EC", builder.get());
}

// What says that the key is for something else (RFC 7517 §4.2 – §4.4), or is more than a public key.
std::optional<Error> wrong_purpose(const Members& members, std::string_view algorithm)
{
    if (members.contains("d"))
        return refused("/d", "must not be there: this is a private key");
    if (const auto use = member(members, "use"); !use.empty() && use != "sig")
        return refused("/use", "must be sig");
    if (const auto alg = member(members, "alg"); !alg.empty() && alg != algorithm)
        return refused("/alg", "must be " + std::string(algorithm) + " for a key of this type");
    return std::nullopt;
}

// JWS writes r ‖ s (RFC 7518 §3.4), OpenSSL reads ASN.1. Empty when it cannot be a signature.
Bytes to_asn1(ByteView signature)
{
    if (signature.size() != 2 * coordinate_size)
        return {};
    const EcSignature parts(ECDSA_SIG_new());
    Number r = to_number(signature.first(coordinate_size));
    Number s = to_number(signature.last(coordinate_size));
    if (!parts || !r || !s || ECDSA_SIG_set0(parts.get(), r.get(), s.get()) != 1)
        return {};
    std::ignore = r.release(); // they belong to `parts` now
    std::ignore = s.release();
    Bytes encoded(static_cast<std::size_t>(i2d_ECDSA_SIG(parts.get(), nullptr)));
    std::uint8_t* end = encoded.data();
    i2d_ECDSA_SIG(parts.get(), &end);
    return encoded;
}

} // namespace

Result<VerificationKey> VerificationKey::shared_secret(const Secret& secret)
{
    if (secret.reveal().size() < shortest_secret)
        return refused("", "a shared secret must have at least 32 bytes");
    VerificationKey key;
    key.secret_ = secret;
    return key;
}

Result<VerificationKey> VerificationKey::from_jwk(std::string_view json)
{
    const auto document = json::Document::parse(json);
    if (!document)
        return document.error();
    const json::Value root = document->root();
    if (root.kind() != json::Kind::object)
        return refused("", "must be a JSON object");
    const Members members = text_members(root);
    const std::string_view type = member(members, "kty");
    const bool is_rsa = type == "RSA";
    if (!is_rsa && type != "EC")
        return refused("/kty", "must be RSA or EC");
    if (auto wrong = wrong_purpose(members, is_rsa ? "RS256" : "ES256"))
        return std::move(*wrong);
    auto made = is_rsa ? rsa_key(members) : ec_key(members);
    if (!made)
        return made.error();
    if (!*made || !is_sound(made->get()))
        return refused("", "OpenSSL finds no sound key in it");
    VerificationKey key;
    key.algorithm_ = is_rsa ? JwtAlgorithm::RS256 : JwtAlgorithm::ES256;
    key.id_ = member(members, "kid");
    key.public_key_ = std::move(*made);
    return key;
}

bool VerificationKey::is_same_as(const VerificationKey& other) const
{
    if (algorithm_ != other.algorithm_)
        return false;
    if (algorithm_ == JwtAlgorithm::HS256)
        return equal_in_constant_time(as_bytes(secret_.reveal()), as_bytes(other.secret_.reveal()));
    return EVP_PKEY_eq(public_key_.get(), other.public_key_.get()) == 1;
}

bool VerificationKey::verifies(std::string_view text, ByteView signature) const
{
    if (algorithm_ == JwtAlgorithm::HS256)
        return equal_in_constant_time(hmac_sha256(as_bytes(secret_.reveal()), as_bytes(text)), signature);
    Bytes asn1;
    if (algorithm_ == JwtAlgorithm::ES256) {
        asn1 = to_asn1(signature);
        signature = asn1;
    }
    const Digest digest(EVP_MD_CTX_new());
    const ByteView bytes = as_bytes(text);
    return digest && !signature.empty() &&
           EVP_DigestVerifyInit_ex(digest.get(), nullptr, "SHA256", nullptr, nullptr, public_key_.get(), nullptr) ==
               1 &&
           EVP_DigestVerify(digest.get(), signature.data(), signature.size(), bytes.data(), bytes.size()) == 1;
}

Result<std::vector<std::string>> keys_of_set(std::string_view json)
{
    const auto document = json::Document::parse(json);
    if (!document)
        return document.error();
    for (const json::Value member : document->root()) {
        if (document->root().kind() != json::Kind::object || member.name() != "keys" ||
            member.kind() != json::Kind::array)
            continue;
        std::vector<std::string> keys;
        for (const json::Value key : member)
            keys.emplace_back(key.source());
        return keys;
    }
    return refused("/keys", "must be an array: this is no JWK set");
}

} // namespace omni
