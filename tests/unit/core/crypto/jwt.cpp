#include "core/crypto/jwt.hpp"

#include "core/sha256.hpp"

#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/ecdsa.h>
#include <openssl/evp.h>
#include <openssl/rsa.h>

#include <catch2/catch.hpp>
#include <fmt/format.h>

#include <memory>

using namespace omni;

namespace {

using PrivateKey = std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)>;

const Secret secret("a shared secret of more than thirty-two bytes");
const Timestamp now = parse_rfc3339("2026-03-01T12:00:00Z").value();
constexpr std::int64_t now_seconds = 1'772'366'400;
const JwtRules rules{.audience = "authenticated", .issuer = "https://issuer.example"};

std::string encode(std::string_view text)
{
    return to_base64url(as_bytes(text));
}

std::string claims(std::int64_t expires_in = 60)
{
    return fmt::format(R"({{"iss":"https://issuer.example","aud":"authenticated","sub":"someone","exp":{}}})",
                       now_seconds + expires_in);
}

std::string signed_by_secret(std::string_view payload, std::string_view header = R"({"alg":"HS256","typ":"JWT"})")
{
    const std::string text = encode(header) + "." + encode(payload);
    return text + "." + to_base64url(hmac_sha256(as_bytes(secret.reveal()), as_bytes(text)));
}

std::string signed_by(EVP_PKEY* key, std::string_view header, std::string_view payload)
{
    const std::string text = encode(header) + "." + encode(payload);
    const std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> digest(EVP_MD_CTX_new(), &EVP_MD_CTX_free);
    std::size_t size = 0;
    REQUIRE(EVP_DigestSignInit_ex(digest.get(), nullptr, "SHA256", nullptr, nullptr, key, nullptr) == 1);
    const ByteView bytes = as_bytes(text);
    REQUIRE(EVP_DigestSign(digest.get(), nullptr, &size, bytes.data(), bytes.size()) == 1);
    Bytes signature(size);
    REQUIRE(EVP_DigestSign(digest.get(), signature.data(), &size, bytes.data(), bytes.size()) == 1);
    signature.resize(size);
    return text + "." + to_base64url(signature);
}

std::string number_of(EVP_PKEY* key, const char* name)
{
    BIGNUM* number = nullptr;
    REQUIRE(EVP_PKEY_get_bn_param(key, name, &number) == 1);
    Bytes bytes(static_cast<std::size_t>(BN_num_bytes(number)));
    BN_bn2bin(number, bytes.data());
    BN_free(number);
    return to_base64url(bytes);
}

std::string rsa_jwk(EVP_PKEY* key)
{
    return fmt::format(R"({{"kty":"RSA","kid":"one","use":"sig","n":"{}","e":"{}"}})",
                       number_of(key, OSSL_PKEY_PARAM_RSA_N), number_of(key, OSSL_PKEY_PARAM_RSA_E));
}

PrivateKey new_rsa_key(unsigned bits = 2'048)
{
    return {EVP_RSA_gen(bits), &EVP_PKEY_free};
}

Result<JwtClaims> read(std::string_view token, const VerificationKey& key)
{
    const auto apart = take_apart(token);
    if (!apart)
        return apart.error();
    return believe(*apart, key, rules, now);
}

std::string why_refused(std::string_view token, const VerificationKey& key)
{
    const auto result = read(token, key);
    REQUIRE(!result.has_value());
    CHECK(result.error().code == ErrorCode::unauthorized);
    CHECK(result.error().message == "The bearer token is not valid.");
    return result.error().detail;
}

} // namespace

TEST_CASE("the examples of RFC 7515 hold")
{
    // Appendix A.1 and A.3.
    const Secret key(std::string(as_text(
        *from_base64url("AyM1SysPpbyDfgZld3umj1qzKObwVMkoqQ-EstJQLr_T-1qS0gZH75aKtMN3Yj0iPS4hcgUuTwjAzZr1Z9CAow"))));
    const auto hs256 =
        take_apart("eyJ0eXAiOiJKV1QiLA0KICJhbGciOiJIUzI1NiJ9."
                   "eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ."
                   "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk");
    REQUIRE(hs256.has_value());
    CHECK(VerificationKey::shared_secret(key)->verifies(hs256->signed_text, hs256->signature));

    const auto ec =
        VerificationKey::from_jwk(R"({"kty":"EC","crv":"P-256","x":"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU",)"
                                  R"("y":"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0"})");
    REQUIRE(ec.has_value());
    const auto es256 =
        take_apart("eyJhbGciOiJFUzI1NiJ9."
                   "eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ."
                   "DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8ISlSApmWQxfKTUJqPP3-Kg6NU1Q");
    REQUIRE(es256.has_value());
    CHECK(ec->verifies(es256->signed_text, es256->signature));
    CHECK(!ec->verifies("another text", es256->signature));
    CHECK(!ec->verifies(es256->signed_text, Bytes(64, 0)));
    CHECK(!ec->verifies(es256->signed_text, Bytes(63, 1)));
}

TEST_CASE("a token signed with the shared secret is believed")
{
    const auto key = VerificationKey::shared_secret(secret).value();
    const auto believed = read(
        signed_by_secret(fmt::format(
            R"({{"iss":"https://issuer.example","aud":["other","authenticated"],"sub":"someone",)"
            R"("email":"someone@example.com","nbf":{0},"iat":{0},"exp":{1}.5,"role":"authenticated","deep":[{{}}]}})",
            now_seconds, now_seconds + 60)),
        key);
    REQUIRE(believed.has_value());
    CHECK(believed->subject == "someone");
    CHECK(believed->email == "someone@example.com");
    CHECK(believed->expires_at == now + std::chrono::milliseconds(60'500));
}

TEST_CASE("a token signed with a published RSA key is believed, by that key only")
{
    const PrivateKey made = new_rsa_key();
    const auto key = VerificationKey::from_jwk(rsa_jwk(made.get()));
    REQUIRE(key.has_value());
    CHECK(key->id() == "one");
    const std::string token = signed_by(made.get(), R"({"alg":"RS256","kid":"one"})", claims());
    CHECK(take_apart(token)->key_id == "one");
    CHECK(read(token, *key).has_value());
    const PrivateKey other = new_rsa_key();
    CHECK(why_refused(signed_by(other.get(), R"({"alg":"RS256","kid":"one"})", claims()), *key) ==
          "its signature is not the key's");
}

TEST_CASE("the algorithm is the key's, whatever the token says")
{
    const PrivateKey made = new_rsa_key();
    const std::string jwk = rsa_jwk(made.get());
    const auto key = VerificationKey::from_jwk(jwk).value();
    // The published key taken for a shared secret.
    const std::string text = encode(R"({"alg":"HS256"})") + "." + encode(claims());
    const std::string forged = text + "." + to_base64url(hmac_sha256(as_bytes(jwk), as_bytes(text)));
    CHECK(why_refused(forged, key) == "its algorithm is not the key's");
    for (const char* none : {"none", "None", "nOnE", "HS512", "", "hs256"}) {
        INFO(none);
        const std::string token = signed_by_secret(claims(), fmt::format(R"({{"alg":"{}"}})", none));
        CHECK(why_refused(token, key) == "its algorithm is not HS256, RS256 or ES256");
    }
    CHECK(why_refused(signed_by_secret(claims(), R"({"alg":"HS256"})"), key) == "its algorithm is not the key's");
}

TEST_CASE("a token holds until its expiry, and a little longer for clocks that differ")
{
    const auto key = VerificationKey::shared_secret(secret).value();
    CHECK(read(signed_by_secret(claims(-29)), key).has_value());
    CHECK(why_refused(signed_by_secret(claims(-30)), key) == "it has expired");
    const auto from = [&](std::string_view claim, std::int64_t seconds) {
        return signed_by_secret(
            fmt::format(R"({{"iss":"https://issuer.example","aud":"authenticated","sub":"s","exp":{},"{}":{}}})",
                        now_seconds + 600, claim, now_seconds + seconds));
    };
    CHECK(read(from("nbf", 30), key).has_value());
    CHECK(why_refused(from("nbf", 31), key) == "it is from the future by its nbf");
    CHECK(why_refused(from("iat", 31), key) == "it is from the future by its iat");
}

TEST_CASE("claims that are missing, twice there or of a wrong type make a token worthless")
{
    const auto key = VerificationKey::shared_secret(secret).value();
    const auto why = [&](std::string_view payload) { return why_refused(signed_by_secret(payload), key); };
    const std::string exp = std::to_string(now_seconds + 60);
    const std::string rest = R"("iss":"https://issuer.example","aud":"authenticated","sub":"s")";
    CHECK(why("{" + rest + "}") == "it has no expiry");
    CHECK(why("{" + rest + R"(,"exp":"9999999999"})") == "it has no expiry");
    CHECK(why("{" + rest + R"(,"exp":-1})") == "it has no expiry");
    CHECK(why("{" + rest + R"(,"exp":1e300})") == "it has no expiry");
    CHECK(why("{" + rest + R"(,"exp":1,"exp":)" + exp + "}") == "its claims are no JSON object");
    CHECK(why("{" + rest + R"(,"nbf":"soon","exp":)" + exp + "}") == "nbf is no date");
    CHECK(why(R"({"aud":"authenticated","sub":"s","exp":)" + exp + "}") == "it has another issuer");
    CHECK(why(R"({"iss":"https://issuer.example","sub":"s","exp":)" + exp + "}") == "it is for another audience");
    CHECK(why(R"({"iss":"https://issuer.example","aud":["x",1],"sub":"s","exp":)" + exp + "}") ==
          "it is for another audience");
    CHECK(why(R"({"iss":"https://issuer.example","aud":"authenticated","exp":)" + exp + "}") == "it has no subject");
    CHECK(why("[]") == "its claims are no JSON object");
    CHECK(why("no JSON") == "its claims are no JSON object");
}

TEST_CASE("what is no JWT is refused before any key is looked for")
{
    for (const std::string_view text : {"", "a", "a.b", "a.b.c.d", "..", "!.e30.e30", "e30.e30.", "e30.e30.e30"}) {
        INFO(text);
        CHECK(!take_apart(text).has_value());
    }
    CHECK(!take_apart(signed_by_secret(claims(), R"({"alg":"HS256","crit":["b64"],"b64":false})")).has_value());
    CHECK(!take_apart(signed_by_secret(claims(), R"({"alg":"none","alg":"HS256"})")).has_value());
    CHECK(!take_apart(signed_by_secret(std::string(longest_jwt, ' '))).has_value());
    CHECK(looks_like_jwt(signed_by_secret(claims())));
    CHECK(!looks_like_jwt("omni_token"));
}

TEST_CASE("a key that is weak, private, for something else or unsound is no key")
{
    const auto pointer = [](std::string_view jwk) {
        const auto key = VerificationKey::from_jwk(jwk);
        REQUIRE(!key.has_value());
        return key.error().fields.empty() ? std::string("?") : key.error().fields.front().pointer;
    };
    CHECK(pointer(rsa_jwk(new_rsa_key(1'024).get())) == "/n");
    CHECK(pointer(R"({"kty":"oct","k":"c2VjcmV0"})") == "/kty");
    CHECK(pointer(R"({"kty":"RSA","n":"AQAB","e":"AQAB","d":"AQAB"})") == "/d");
    CHECK(pointer(R"({"kty":"RSA","n":"AQAB","e":"AQAB","use":"enc"})") == "/use");
    CHECK(pointer(R"({"kty":"RSA","n":"AQAB","e":"AQAB","alg":"RS512"})") == "/alg");
    CHECK(pointer(R"({"kty":"RSA","e":"AQAB"})") == "/n");
    CHECK(pointer(R"({"kty":"EC","crv":"P-521","x":"AQAB","y":"AQAB"})") == "/crv");
    CHECK(pointer(R"({"kty":"EC","crv":"P-256","x":"AQAB","y":"AQAB"})") == "/x");
    // Not on the curve.
    CHECK(pointer(R"({"kty":"EC","crv":"P-256","x":"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU",)"
                  R"("y":"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU"})") == "");
    CHECK(pointer("[]") == "");
    CHECK(!VerificationKey::shared_secret(Secret("short")).has_value());
}

TEST_CASE("a key is the same by whatever name")
{
    const PrivateKey key = new_rsa_key();
    std::string renamed = rsa_jwk(key.get());
    renamed.replace(renamed.find("one"), 3, "two");
    const VerificationKey one = VerificationKey::from_jwk(rsa_jwk(key.get())).value();
    CHECK(one.is_same_as(VerificationKey::from_jwk(renamed).value()));
    CHECK_FALSE(one.is_same_as(VerificationKey::from_jwk(rsa_jwk(new_rsa_key().get())).value()));
    const VerificationKey shared = VerificationKey::shared_secret(secret).value();
    CHECK(shared.is_same_as(VerificationKey::shared_secret(secret).value()));
    CHECK_FALSE(shared.is_same_as(VerificationKey::shared_secret(Secret(std::string(32, 'x'))).value()));
    CHECK_FALSE(shared.is_same_as(one));
}

TEST_CASE("a JWK set gives its keys one by one")
{
    const auto keys = keys_of_set(R"({"other":1,"keys":[{"kty":"RSA"}, {"kty":"EC"}]})");
    REQUIRE(keys.has_value());
    CHECK(*keys == std::vector<std::string>{R"({"kty":"RSA"})", R"({"kty":"EC"})"});
    CHECK(!keys_of_set("[]").has_value());
    CHECK(!keys_of_set(R"({"keys":{}})").has_value());
    CHECK(!keys_of_set("{").has_value());
}
