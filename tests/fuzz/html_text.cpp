// Fuzzes reading HTML: text without NUL, no longer than twelve times the input, and the reply in it is part of it.
#include "integrations/mail/html_text.hpp"
#include "core/utf8.hpp"
#include "integrations/mail/reply.hpp"
#include "require.hpp"

using omni::fuzz::require;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::string html = omni::to_valid_utf8({reinterpret_cast<const char*>(data), size});
    const std::string text = omni::mail::html_to_text(html);
    require(omni::is_valid_utf8(text));
    // Quote marks stand on every line of a quote: eight, a space and the line end for a single character.
    require(text.size() <= 12 * html.size());
    const std::string reply = omni::mail::strip_quoted_reply(text);
    require(reply.size() <= text.size());
    require(omni::is_valid_utf8(reply));
    return 0;
}
