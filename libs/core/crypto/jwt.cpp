#include "core/crypto/jwt.hpp"

#include "core/json/document.hpp"

#include <array>
#include <charconv>
#include <cmath>
#include <set>

namespace omni {

namespace {

// One sentence for every reason: which one it was is for the log.
Error refused(std::string why)
{
    return {ErrorCode::unauthorized, "The bearer token is not valid.", {}, std::move(why)};
}

std::optional<std::array<std::string_view, 3>> parts_of(std::string_view text)
{
    const std::size_t first = text.find('.');
    const std::size_t second = first == text.npos ? text.npos : text.find('.', first + 1);
    if (second == text.npos || text.find('.', second + 1) != text.npos)
        return std::nullopt;
    return std::array{text.substr(0, first), text.substr(first + 1, second - first - 1), text.substr(second + 1)};
}

// Of a name that stands twice, parsers differ in which one they take (RFC 7515 §4 forbids it).
bool is_object_of_unique_names(const json::Document& document)
{
    std::set<std::string_view> names;
    for (const json::Value value : document.root())
        if (!names.insert(value.name()).second)
            return false;
    return document.root().kind() == json::Kind::object;
}

std::optional<json::Value> member(const json::Document& document, std::string_view name)
{
    for (const json::Value value : document.root())
        if (value.name() == name)
            return value;
    return std::nullopt;
}

std::string_view text_member(const json::Document& document, std::string_view name)
{
    const auto value = member(document, name);
    return value && value->kind() == json::Kind::string ? value->text() : std::string_view{};
}

std::optional<JwtAlgorithm> algorithm_named(std::string_view name)
{
    if (name == "HS256")
        return JwtAlgorithm::HS256;
    if (name == "RS256")
        return JwtAlgorithm::RS256;
    if (name == "ES256")
        return JwtAlgorithm::ES256;
    return std::nullopt;
}

// NumericDate (RFC 7519 §2): seconds since 1970, perhaps with a fraction. Nothing for what is none or lies outside the
// years 1970 to 9999.
std::optional<Timestamp> date_member(const json::Document& document, std::string_view name)
{
    constexpr double year_10000 = 253'402'300'800;
    const auto value = member(document, name);
    if (!value || value->kind() != json::Kind::number)
        return std::nullopt;
    const std::string_view text = value->text();
    double seconds = 0;
    if (std::from_chars(text.data(), text.data() + text.size(), seconds).ec != std::errc() || !(seconds >= 0) ||
        seconds >= year_10000)
        return std::nullopt;
    return Timestamp(std::chrono::microseconds(std::llround(seconds * 1e6)));
}

bool names_audience(const json::Document& document, std::string_view wanted)
{
    const auto value = member(document, "aud");
    if (!value)
        return false;
    if (value->kind() == json::Kind::string)
        return value->text() == wanted;
    if (value->kind() == json::Kind::array)
        for (const json::Value one : *value)
            if (one.kind() == json::Kind::string && one.text() == wanted)
                return true;
    return false;
}

std::optional<std::string> broken_claim(const json::Document& claims, const JwtRules& rules, Timestamp now)
{
    const auto expires = date_member(claims, "exp");
    if (!expires)
        return "it has no expiry";
    if (now >= *expires + rules.clock_skew)
        return "it has expired";
    for (const char* name : {"nbf", "iat"}) {
        const auto begins = date_member(claims, name);
        if (!begins && member(claims, name))
            return std::string(name) + " is no date";
        if (begins && now < *begins - rules.clock_skew)
            return std::string("it is from the future by its ") + name;
    }
    if (!rules.issuer.empty() && text_member(claims, "iss") != rules.issuer)
        return "it has another issuer";
    if (!rules.audience.empty() && !names_audience(claims, rules.audience))
        return "it is for another audience";
    if (text_member(claims, "sub").empty())
        return "it has no subject";
    return std::nullopt;
}

} // namespace

bool looks_like_jwt(std::string_view text)
{
    return text.size() <= longest_jwt && parts_of(text).has_value();
}

Result<SignedJwt> take_apart(std::string_view text)
{
    const auto parts = text.size() <= longest_jwt ? parts_of(text) : std::nullopt;
    if (!parts)
        return refused("it is no JWT in compact form");
    const auto [header_text, payload_text, signature_text] = *parts;
    const auto header_bytes = from_base64url(header_text);
    auto payload = from_base64url(payload_text);
    auto signature = from_base64url(signature_text);
    if (!header_bytes || !payload || !signature || signature->empty())
        return refused("it is not base64url");
    const auto header = json::Document::parse(as_text(*header_bytes));
    if (!header || !is_object_of_unique_names(*header))
        return refused("its header is no JSON object");
    const auto algorithm = algorithm_named(text_member(*header, "alg"));
    if (!algorithm)
        return refused("its algorithm is not HS256, RS256 or ES256");
    if (member(*header, "crit"))
        return refused("it needs extensions");
    return SignedJwt{*algorithm, std::string(text_member(*header, "kid")),
                     text.substr(0, header_text.size() + 1 + payload_text.size()), std::move(*signature),
                     std::string(as_text(*payload))};
}

Result<JwtClaims> believe(const SignedJwt& token, const VerificationKey& key, const JwtRules& rules, Timestamp now)
{
    if (token.algorithm != key.algorithm())
        return refused("its algorithm is not the key's");
    if (!key.verifies(token.signed_text, token.signature))
        return refused("its signature is not the key's");
    const auto claims = json::Document::parse(token.payload);
    if (!claims || !is_object_of_unique_names(*claims))
        return refused("its claims are no JSON object");
    if (auto broken = broken_claim(*claims, rules, now))
        return refused(std::move(*broken));
    JwtClaims believed{std::string(text_member(*claims, "sub")), std::nullopt, *date_member(*claims, "exp")};
    if (const auto email = text_member(*claims, "email"); !email.empty())
        believed.email = email;
    return believed;
}

} // namespace omni
