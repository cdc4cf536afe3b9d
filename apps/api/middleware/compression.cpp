#include "api/middleware/compression.hpp"

#include "api/answers/answer_cache.hpp"
#include "api/http/content_coding.hpp"
#include "api/http/entity_tags.hpp"
#include "api/http/header_fields.hpp"
#include "storage/run_blocking.hpp"

#include <limits>

namespace omni {

namespace asio = boost::asio;

namespace {

// Below this a packet carries the answer either way.
constexpr std::size_t smallest = 1'400;

// Level 1 codes about 100 MB a second: this is as long as a loop may be kept from its other connections.
constexpr std::size_t longest_on_the_loop = 64 * 1024;

bool is_compressible(std::string_view content_type)
{
    const std::string_view type = http::media_type(content_type);
    return type == "application/json" || type.starts_with("text/");
}

// Whether the answer's coding depends on what the request accepts.
bool is_negotiable(const http::Response& response, const Route& route)
{
    return !route.options.holds_secret && response.body.size() >= smallest &&
           response.body.size() < std::numeric_limits<unsigned>::max() && is_compressible(response.content_type);
}

} // namespace

asio::awaitable<void> compress_answer(Exchange& exchange, const Route& route)
{
    if (route.options.codes_itself)
        co_return;
    http::Response& response = exchange.response;
    const bool is_negotiated = is_negotiable(response, route);
    const bool is_coded = is_negotiated && http::prefers_gzip(exchange.head.field("Accept-Encoding"));
    if (is_negotiated)
        response.add_field("Vary", "Accept-Encoding");
    if (!exchange.entity_tag.empty())
        response.add_field("ETag", '"' + exchange.entity_tag + (is_coded ? std::string(http::gzip_suffix) : "") + '"');
    if (response.status == 304) {
        response.body.clear();
    } else if (is_coded) {
        response.add_field("Content-Encoding", "gzip");
        if (exchange.kept && !exchange.kept->gzip.empty()) {
            response.body = exchange.kept->gzip;
            co_return;
        }
        response.body =
            response.body.size() <= longest_on_the_loop
                ? http::gzip(response.body)
                : co_await run_blocking(exchange.services.blocking, [&] { return http::gzip(response.body); });
        if (exchange.kept) {
            exchange.kept->gzip = response.body;
            exchange.services.answers.measure(exchange.caller.user.value(), exchange.head.target);
        }
    }
}

} // namespace omni
