#include "api/openapi/errors.hpp"

#include "api/openapi/operation.hpp"
#include "api/openapi/representation.hpp"

namespace omni::openapi {

namespace {

bool asks_for_user(const Route& route)
{
    return route.options.auth == Auth::user || route.options.auth == Auth::cron_or_user;
}

void add_errors_of_body(std::set<ErrorCode>& errors, BodyKind body)
{
    if (body == BodyKind::none)
        return;
    errors.insert({ErrorCode::payload_too_large, ErrorCode::unsupported_media_type, ErrorCode::request_timeout});
    if (body == BodyKind::json)
        errors.insert(ErrorCode::invalid_json);
}

void add_errors_of_caller(std::set<ErrorCode>& errors, const Route& route)
{
    if (route.options.auth == Auth::none)
        return;
    errors.insert(ErrorCode::unauthorized);
    if (route.options.auth == Auth::metrics)
        errors.insert(ErrorCode::not_found);
    if (!asks_for_user(route))
        return;
    errors.insert(ErrorCode::forbidden);
    if (!http::is_safe(route.method))
        errors.insert(ErrorCode::invalid_csrf);
    if (route.method == http::Method::post) // with an Idempotency-Key
        errors.insert({ErrorCode::conflict, ErrorCode::unprocessable});
}

void add_errors_of_server(std::set<ErrorCode>& errors, const Route& route)
{
    errors.insert(ErrorCode::internal);
    if (!route.options.is_vital)
        errors.insert({ErrorCode::rate_limited, ErrorCode::unavailable});
    // Also where something is only read: the first token of another issuer may make its user an account.
    if (asks_for_user(route) || !http::is_safe(route.method))
        errors.insert({ErrorCode::timeout, ErrorCode::in_doubt});
}

} // namespace

std::set<ErrorCode> errors_of(const Route& route, std::span<const Route> routes)
{
    // The query may be unreadable, or hold what the route does not know.
    std::set<ErrorCode> errors{ErrorCode::invalid_request, ErrorCode::validation_failed};
    add_errors_of_body(errors, route.body);
    add_errors_of_caller(errors, route);
    add_errors_of_server(errors, route);
    if (path_of(route).find('{') != std::string_view::npos)
        errors.insert(ErrorCode::not_found);
    if (!http::is_safe(route.method) || is_tagged(route, routes))
        errors.insert(ErrorCode::precondition_failed);
    errors.insert(route.options.errors.begin(), route.options.errors.end());
    return errors;
}

std::set<ErrorCode> errors_of_http()
{
    return {ErrorCode::invalid_request,      ErrorCode::request_timeout,  ErrorCode::target_too_long,
            ErrorCode::expectation_failed,   ErrorCode::header_too_large, ErrorCode::not_implemented,
            ErrorCode::version_not_supported};
}

ErrorMeaning meaning_of(ErrorCode code)
{
    switch (code) {
    case ErrorCode::invalid_json:
        return {"The body is no JSON text. The violation says where it stops being one.",
                "This is not JSON, from byte 17 on.", "", "byte 17: Missing a name for object member."};
    case ErrorCode::validation_failed:
        return {"The body, the query or the file breaks a rule. violations has every place and what is wrong there.",
                "Not valid: /email must be an e-mail address.", "/email", "must be an e-mail address"};
    case ErrorCode::invalid_request:
        return {"The request's line, its header fields or the form it sends cannot be read.",
                "The If-Match field must be * or a list of quoted entity tags."};
    case ErrorCode::unauthorized:
        return {"Nobody is signed in, or what was sent to prove it does not hold.",
                "Sign in, or send a valid API token."};
    case ErrorCode::forbidden:
        return {"Known, but not allowed: a token lacks the scope (WWW-Authenticate names it), or what the route says.",
                "This token does not have the scope contacts:write."};
    case ErrorCode::invalid_csrf:
        return {"A session's request that changes something did not show the session's CSRF token.",
                "The X-CSRF-Token field and the omni_csrf cookie must both hold the session's CSRF token."};
    case ErrorCode::not_found:
        return {"There is nothing here, or it is somebody else's.", "There is nothing here under that id."};
    case ErrorCode::method_not_allowed:
        return {"The path does not answer to that method; Allow says to which it does.",
                "This path does not answer to that method."};
    case ErrorCode::request_timeout:
        return {"The request did not arrive in time.", "The request did not arrive in time."};
    case ErrorCode::conflict:
        return {"What is there stands in the way. With an Idempotency-Key also: the first request with it is under way "
                "(then Retry-After says when to ask again), or its answer was too long to be kept.",
                "A request with this Idempotency-Key is under way."};
    case ErrorCode::precondition_failed:
        return {"What If-Match or If-None-Match asks for does not hold. Read again, then decide.",
                "This has changed since the entity tag that was given."};
    case ErrorCode::payload_too_large:
        return {"The body is larger than the server takes.", "The body may have 1048576 bytes at most."};
    case ErrorCode::target_too_long:
        return {"The request's target is too long.", "What is asked for has too long a name."};
    case ErrorCode::unsupported_media_type:
        return {"The body is not of a type that is taken here, or it is in a content coding (then Accept-Encoding says "
                "so).",
                "Send JSON, with Content-Type: application/json."};
    case ErrorCode::expectation_failed:
        return {"Expect asks for what is not met.", "The only expectation that is met is 100-continue."};
    case ErrorCode::unprocessable:
        return {"Well-formed, but it cannot be carried out. With an Idempotency-Key also: the key was used for another "
                "request.",
                "This Idempotency-Key was used for another request."};
    case ErrorCode::rate_limited:
        return {"Too many requests. Retry-After says in how many seconds there will be room.",
                "Too many requests. Please try again in 3 s."};
    case ErrorCode::header_too_large:
        return {"The header fields are too large.", "The request's header fields are too large."};
    case ErrorCode::not_implemented:
        return {"HTTP that is not spoken here.", "Of transfer codings only chunked is understood, once."};
    case ErrorCode::version_not_supported:
        return {"A version of HTTP that is not spoken here.",
                "The versions that are spoken are HTTP/1.1 and HTTP/1.0."};
    case ErrorCode::unavailable:
        return {"Busy, or without its database. Nothing was done; Retry-After says when to try again.",
                "The service is not available at the moment. Please try again."};
    case ErrorCode::timeout:
        return {"It took too long and was given up. Nothing was done.", "This took too long. Please try again."};
    case ErrorCode::in_doubt:
        return {"Whether it was done is not known: look, or send it again under the same Idempotency-Key.",
                "It is not known whether this was done. Please look before trying again."};
    case ErrorCode::internal:
    case ErrorCode::lost_lease:
    case ErrorCode::cancelled:
        break;
    }
    return {"Our fault. Tell the operator the answer's X-Request-Id: what happened is in the log under it.",
            "Something went wrong on our side."};
}

} // namespace omni::openapi
