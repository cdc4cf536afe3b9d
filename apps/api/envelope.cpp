#include "api/envelope.hpp"

#include "core/json/write.hpp"

namespace omni {

namespace {

std::string_view public_message(const Error& error)
{
    switch (error.code) {
    case ErrorCode::unavailable:
        if (!error.fields.empty())
            return error.message;
        return "The service is not available at the moment. Please try again.";
    case ErrorCode::timeout:
        return "This took too long. Please try again.";
    case ErrorCode::in_doubt:
        return "It is not known whether this was done. Please look before trying again.";
    case ErrorCode::not_implemented:
    case ErrorCode::version_not_supported:
        return error.message; // the client's doing, whatever the status says
    default:
        break;
    }
    if (http_status(error.code) >= 500)
        return "Something went wrong on our side.";
    return error.message;
}

// Codes that only mean something inside the program leave it as "internal".
std::string_view public_code(ErrorCode code)
{
    const bool is_inner = code == ErrorCode::lost_lease || code == ErrorCode::cancelled;
    return to_string(is_inner ? ErrorCode::internal : code);
}

} // namespace

http::Response error_response(const Error& error, std::chrono::seconds retry_after)
{
    http::Response response;
    response.status = http_status(error.code);
    ErrorDetails details{std::string(public_message(error)), {}};
    // What is unavailable has fields only where they are meant for whoever asks: the reasons of GET /ready.
    if (response.status < 500 || error.code == ErrorCode::unavailable)
        for (const FieldError& field : error.fields)
            details.violations.push_back({field.pointer, field.message});
    response.body.append(R"({"ok":false,"error":")").append(public_code(error.code)).append(R"(","details":)");
    json::write(response.body, details);
    response.body.push_back('}');
    if (error.code == ErrorCode::unauthorized)
        response.add_field("WWW-Authenticate", "Bearer");
    if (error.code == ErrorCode::unavailable || error.code == ErrorCode::rate_limited)
        response.add_field("Retry-After", std::to_string(retry_after.count()));
    return response;
}

} // namespace omni
