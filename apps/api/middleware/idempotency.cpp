#include "api/middleware/idempotency.hpp"

#include "core/bytes.hpp"

#include <algorithm>

namespace omni {

namespace {

constexpr std::size_t longest_key = 255;
constexpr std::size_t largest_kept = 1024 * 1024;

Error invalid_key()
{
    return {ErrorCode::invalid_request,
            "The Idempotency-Key field must hold one key of 1 to 255 visible ASCII characters, best in quotes."};
}

bool is_visible(std::string_view text)
{
    return std::all_of(text.begin(), text.end(), [](char c) { return c > 0x20 && c < 0x7f; });
}

// sf-string = DQUOTE *( unescaped / "\\" ( DQUOTE / "\\" ) ) DQUOTE (RFC 8941 §3.3.3).
std::optional<std::string> unquoted(std::string_view text)
{
    if (text.size() < 2 || !text.ends_with('"'))
        return std::nullopt;
    text = text.substr(1, text.size() - 2);
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '"')
            return std::nullopt;
        if (text[i] == '\\' && (++i == text.size() || (text[i] != '"' && text[i] != '\\')))
            return std::nullopt;
        out.push_back(text[i]);
    }
    return out;
}

void update(Sha256& hash, std::string_view part)
{
    // Its length first, so that no two lists of parts look the same.
    hash.update(as_bytes(std::to_string(part.size()) + ":"));
    hash.update(as_bytes(part));
}

// header fields ‖ NUL ‖ body; a header field holds no NUL.
std::string packed(const http::Response& response, std::size_t first_field)
{
    std::string text = response.extra_fields.substr(first_field);
    text.push_back('\0');
    return text + response.body;
}

} // namespace

Result<std::optional<std::string>> idempotency_key(const Exchange& exchange)
{
    if (exchange.head.method != http::Method::post || !exchange.caller.user)
        return std::optional<std::string>();
    std::optional<std::string> key;
    for (const http::HeaderField& field : exchange.head.fields) {
        if (!http::equal_ignoring_case(field.name, "Idempotency-Key"))
            continue;
        if (key)
            return invalid_key();
        key = field.value.starts_with('"') ? unquoted(field.value) : std::string(field.value);
        if (!key || key->empty() || key->size() > longest_key || !is_visible(*key))
            return invalid_key();
    }
    return key;
}

Result<Sha256Digest> fingerprint(const Exchange& exchange, const AeadKey& key)
{
    Sha256 hash;
    update(hash, exchange.head.method_text);
    update(hash, exchange.head.target);
    if (exchange.json_text) {
        update(hash, *exchange.json_text);
    } else {
        if (exchange.route->body == BodyKind::stream && exchange.head.field("Transfer-Encoding"))
            return Error{
                ErrorCode::invalid_request,
                "With an Idempotency-Key the body's size must be known before: send a Content-Length, or no key."};
        update(hash, exchange.head.field("Content-Type").value_or(""));
        update(hash, std::to_string(exchange.body.announced_size().value_or(0)));
    }
    return hmac_sha256(key.bytes(), hash.finish());
}

KeptReply kept_reply(const http::Response& response, std::size_t first_field, const Sha256Digest& fingerprint,
                     const AeadKey& key, std::string_view idempotency_key)
{
    KeptReply kept{.fingerprint = Bytes(fingerprint.begin(), fingerprint.end()),
                   .status = static_cast<std::int16_t>(response.status),
                   .sealed = std::nullopt};
    if (response.body.size() <= largest_kept && response.content_type == http::Response{}.content_type)
        kept.sealed = seal(key, as_bytes(packed(response, first_field)), as_bytes(idempotency_key));
    return kept;
}

Result<void> replay(const KeptReply& kept, http::Response& response, const Sha256Digest& fingerprint,
                    const AeadKey& key, std::string_view idempotency_key)
{
    if (!std::equal(kept.fingerprint.begin(), kept.fingerprint.end(), fingerprint.begin(), fingerprint.end()))
        return Error{ErrorCode::unprocessable, "This Idempotency-Key was used for another request."};
    if (!kept.sealed)
        return Error{ErrorCode::conflict, "This was done before; its answer was not kept."};
    const auto opened = open(key, *kept.sealed, as_bytes(idempotency_key));
    if (!opened)
        return opened.error();
    const std::string_view text = as_text(*opened);
    const std::size_t end_of_fields = text.find('\0');
    response.status = kept.status;
    response.extra_fields.append(text.substr(0, end_of_fields));
    response.body = text.substr(end_of_fields + 1);
    response.add_field("Idempotent-Replayed", "true");
    return {};
}

} // namespace omni
