#include "api/route.hpp"

#include "api/config.hpp"
#include "api/http/header_fields.hpp"
#include "api/middleware/load_shedding.hpp"

#include <algorithm>

namespace omni {

namespace {

Error too_large(std::uint64_t limit)
{
    return {ErrorCode::payload_too_large, "The body may have " + std::to_string(limit) + " bytes at most."};
}

// Also what keeps a form on a foreign page from signing somebody in.
std::optional<Error> check_type(const http::RequestHead& head)
{
    const std::string_view type = http::media_type(head.field("Content-Type").value_or(""));
    if (http::equal_ignoring_case(type, "application/json"))
        return std::nullopt;
    if (head.method != http::Method::patch)
        return Error{ErrorCode::unsupported_media_type, "Send JSON, with Content-Type: application/json."};
    if (http::equal_ignoring_case(type, "application/merge-patch+json"))
        return std::nullopt;
    return Error{ErrorCode::unsupported_media_type,
                 "Send a JSON merge patch, with Content-Type: application/merge-patch+json or application/json."};
}

} // namespace

boost::asio::awaitable<Result<std::string>> read_json_text(Exchange& exchange)
{
    if (exchange.json_text)
        co_return std::move(*exchange.json_text);
    if (const auto refused = check_type(exchange.head))
        co_return *refused;
    const std::uint64_t limit = exchange.services.config.max_json_bytes;
    const auto announced = exchange.body.announced_size();
    if (announced.value_or(0) > limit)
        co_return too_large(limit);
    const ClientPlaces::Place place = place_for_body(exchange);
    constexpr std::size_t step = 64 * 1024; // what is announced need not come
    std::string text;
    for (;;) {
        // One byte more than there should be, to see the end.
        const std::size_t size = text.size();
        const std::size_t room = std::min<std::size_t>(step, announced.value_or(limit) + 1 - size);
        text.resize(size + room);
        const std::span bytes(reinterpret_cast<std::uint8_t*>(text.data()) + size, room);
        const auto count = co_await exchange.body.read(bytes);
        if (!count)
            co_return count.error();
        text.resize(size + *count);
        if (text.size() > limit)
            co_return too_large(limit);
        if (*count < room)
            co_return text;
    }
}

} // namespace omni
