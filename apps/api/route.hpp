// A route as data: what it answers to, what it takes and gives, who may call it. The router, the OpenAPI document and
// the tests all read the same table.
#pragma once

#include "api/envelope.hpp"
#include "api/limits/rate_limit.hpp"
#include "api/middleware/rate_limits.hpp"
#include "api/request.hpp"
#include "core/json/parameters.hpp"
#include "core/json/read.hpp"
#include "core/json/schema.hpp"
#include "core/json/write.hpp"

#include <boost/asio/awaitable.hpp>

#include <concepts>
#include <functional>
#include <memory>
#include <string_view>
#include <type_traits>
#include <vector>

namespace omni {

// A handler's answer that has no content: "data": null.
struct Nothing
{
};

// A handler's answer that is no envelope.
struct Document
{
    std::string_view content_type;
    std::string text;
};

inline constexpr std::string_view json_type = "application/json";
inline constexpr std::string_view html_type = "text/html; charset=utf-8";

// A handler's answer that comes over time.
struct Streamed
{
    std::string_view content_type;
    std::unique_ptr<http::BodyStream> body;
};

template <class Answer>
inline constexpr bool is_envelope = !std::is_same_v<Answer, Document> && !std::is_same_v<Answer, Streamed>;

enum class BodyKind { none, json, stream };

struct RouteOptions
{
    Auth auth = Auth::user;
    int status = 200; // of success
    std::string_view summary{};
    std::string_view description{};
    std::vector<std::string_view> aliases{};    // further patterns, beside the route's own
    std::vector<std::string_view> bare_paths{}; // further patterns, outside /api
    std::optional<AccessScope> scope{};         // what a token must allow; every route that asks for a user states one
    std::vector<RateLimit> limits{};            // beside the general ones
    bool is_vital = false;                      // answered whatever the load, and never limited: for who watches us
    // The path whose GET answers with what this route changes, makes and answers with; empty: the route's own path.
    std::string_view representation{};
    bool holds_secret = false;  // the answer shows one: it is not compressed
    bool has_entity_tag = true; // where it succeeds with a content
    bool sets_cookies = false;
    // Of a document or a stream, as its Content-Type says it.
    std::string_view content_type{};
    // What a request may carry for the handler alone, beside what every request may.
    std::vector<std::string_view> request_fields{};
    // What only the handler can answer; the rest follows from the other options (openapi/errors.hpp).
    std::vector<ErrorCode> errors{};
    bool codes_itself = false; // the handler chooses the content's coding, and says so
    // The handler reads with Request::scope() before it does anything else, and so may prove its caller
    // (auth/identify.hpp); and only so, whence its answers may be kept (answers/answer_cache.hpp).
    bool proves_with_read = false;
};

struct ParameterDescription
{
    std::string name;
    std::string schema;
    bool is_required = false;
};

struct Route
{
    http::Method method;
    std::string_view path; // "/contacts/{id}", below /api/v1 and /api; empty: only bare_paths
    RouteOptions options;
    std::vector<LimitRule> limits{}; // of the options
    BodyKind body = BodyKind::none;
    bool is_document = false; // answers something else than an envelope
    bool is_stream = false;   // and that over time
    std::function<boost::asio::awaitable<void>(Exchange&)> handle;
    // Whether the query is what `handle` will take; for who reads the body before.
    Result<void> (*check_parameters)(const http::QueryParameters&) = nullptr;

    // For the OpenAPI document; null where there is nothing to describe.
    std::string (*body_schema)(json::Components&) = nullptr;
    std::string (*data_schema)(json::Components&) = nullptr;
    std::vector<ParameterDescription> (*parameters)(json::Components&) = nullptr;
};

// Reads a JSON body of at most the configured size, once. A merge patch (RFC 7396) may say that it is one. Errors:
// payload_too_large, unsupported_media_type, rate_limited (middleware/load_shedding.hpp), and those of reading.
boost::asio::awaitable<Result<std::string>> read_json_text(Exchange& exchange);

namespace detail {

// What limits of LimitScope::account count by.
template <class Body>
concept NamesAccount = requires(const Body& body) {
    {
        body.email.value()
    } -> std::convertible_to<std::string_view>;
};

template <class Body>
boost::asio::awaitable<Body> read_body(Exchange& exchange)
{
    if constexpr (std::is_same_v<Body, NoBody> || std::is_same_v<Body, StreamBody>) {
        co_return Body{};
    } else {
        const std::string text = (co_await read_json_text(exchange)).value();
        co_return json::read<Body>(text).value();
    }
}

template <class Parameters>
std::vector<ParameterDescription> describe_parameters(json::Components& components)
{
    std::vector<ParameterDescription> all;
    json::for_each_member<Parameters>([&](auto descriptor) {
        using D = decltype(descriptor);
        using Field = std::remove_cvref_t<decltype(std::declval<Parameters&>().*D::pointer)>;
        all.push_back({std::string(json::json_name<D>), json::schema_of<Field>(components),
                       !json::detail::may_be_left_out<Field>});
    });
    return all;
}

template <class Parameters>
Result<void> check_parameters(const http::QueryParameters& query)
{
    const auto read = json::read_parameters<Parameters>(query);
    if (!read)
        return read.error();
    return {};
}

// What a thread keeps of its longest answer.
inline constexpr std::size_t most_draft_kept = 1 << 20;

template <class Answer>
void write_answer(http::Response& response, Answer&& answer)
{
    if constexpr (std::is_same_v<Answer, Document>) {
        response.content_type = answer.content_type;
        response.body = std::move(answer.text);
    } else if constexpr (std::is_same_v<Answer, Streamed>) {
        response.content_type = answer.content_type;
        response.stream = std::move(answer.body);
    } else if constexpr (std::is_same_v<Answer, Nothing>) {
        response.body = R"({"ok":true,"data":null})";
    } else {
        // Written where there is room already, then copied once, at its size: growing a string of 20 kB from nothing
        // copies it three times over and leaves holes of every size in the heap.
        thread_local std::string draft;
        draft = R"({"ok":true,"data":)";
        json::write(draft, answer);
        draft.push_back('}');
        response.body = draft;
        if (draft.capacity() > most_draft_kept)
            draft = {};
    }
}

} // namespace detail

// Binds a handler. Its types say everything: what is parsed, what is written, what the document shows.
template <class Answer, class Body, class Parameters>
Route route(http::Method method, std::string_view path,
            boost::asio::awaitable<Answer> (*handler)(Request<Body, Parameters>&), RouteOptions options)
{
    Route made{.method = method, .path = path, .options = std::move(options)};
    made.limits = make_rules(std::string(http::to_string(method)) + " " + std::string(path), made.options.limits);
    made.handle = [handler](Exchange& exchange) -> boost::asio::awaitable<void> {
        auto parameters = json::read_parameters<Parameters>(exchange.query).value();
        auto body = co_await detail::read_body<Body>(exchange);
        if constexpr (detail::NamesAccount<Body>)
            co_await limit_by_account(exchange, body.email.value());
        Request<Body, Parameters> request(exchange, std::move(body), std::move(parameters));
        detail::write_answer(exchange.response, co_await handler(request));
    };
    if constexpr (std::is_same_v<Body, StreamBody>) {
        made.body = BodyKind::stream;
    } else if constexpr (!std::is_same_v<Body, NoBody>) {
        made.body = BodyKind::json;
        made.body_schema = &json::schema_of<Body>;
    }
    made.is_document = !is_envelope<Answer>;
    made.is_stream = std::is_same_v<Answer, Streamed>;
    if constexpr (is_envelope<Answer> && !std::is_same_v<Answer, Nothing>)
        made.data_schema = &json::schema_of<Answer>;
    made.check_parameters = &detail::check_parameters<Parameters>;
    made.parameters = &detail::describe_parameters<Parameters>;
    return made;
}

} // namespace omni
