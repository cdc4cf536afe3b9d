// A request's head and a response, free of any HTTP library.
#pragma once

#include "api/http/body_stream.hpp"
#include "api/http/method.hpp"

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace omni::http {

struct HeaderField
{
    std::string_view name;
    std::string_view value;
};

// What came before the body. The views live until the response was written.
struct RequestHead
{
    Method method = Method::other;
    std::string_view method_text;
    std::string_view target;
    std::vector<HeaderField> fields;
    std::string peer;    // the client's address, "127.0.0.1": who connected, or whom a trusted proxy speaks for
    bool is_tls = false; // likewise

    // The first field of that name, in any case.
    std::optional<std::string_view> field(std::string_view name) const;
};

struct Response
{
    int status = 200;
    std::string_view content_type = "application/json";
    // Answers are for this caller at this moment. A handler whose answer may be kept and asked for again by its ETag
    // says "private, no-cache"; what is the same for everybody may say more.
    std::string_view cache_control = "no-store";
    std::string content_security_policy{}; // empty: that of data, which allows nothing
    std::string extra_fields;              // complete lines, see add_field
    std::string body;
    std::unique_ptr<BodyStream> stream; // instead of `body`
    bool must_close = false;            // the connection cannot be used for another request

    // Neither part may hold a line break or another control character; such a field is left out.
    void add_field(std::string_view name, std::string_view value);
};

// How the peer knows where the body ends (RFC 9112 §6).
enum class Framing { length, chunked, close };

// The status line and all fields of `response`, with the empty line that ends them. `date` is RFC 9110 §5.6.7's format.
void append_head(std::string& out, const Response& response, bool keep_alive, std::string_view date,
                 Framing framing = Framing::length);

// ASCII case folded: field names, media types, schemes.
bool equal_ignoring_case(std::string_view a, std::string_view b);

} // namespace omni::http
