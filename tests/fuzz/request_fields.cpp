// Fuzzes the fields a request makes conditions and wishes with: entity tags, codings. Whatever is said, "*" holds for
// what is there, and the tag of what is there in front of a list decides it.
#include "api/http/content_coding.hpp"
#include "api/http/entity_tags.hpp"
#include "require.hpp"

using namespace omni;
using omni::fuzz::require;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::string text(reinterpret_cast<const char*>(data), size);
    if (text.find_first_of("zZ*") == text.npos)
        require(!http::prefers_gzip(text));
    http::RequestHead head;
    head.method = http::Method::get;
    head.fields = {{"If-None-Match", text}};
    const auto alone = http::evaluate_preconditions(head, "current");
    const std::string listed = "\"current\"," + text;
    head.fields = {{"If-None-Match", listed}};
    const auto first = http::evaluate_preconditions(head, "current");
    if (alone && text != "*")
        require(first && *first == http::Precondition::not_modified);
    if (text == "*")
        require(alone && *alone == http::Precondition::not_modified && !first);
    return 0;
}
