#include "core/error.hpp"

#include <ostream>

namespace omni {

namespace {

struct Traits
{
    std::string_view name;
    int status;
    bool transient;
};

Traits traits(ErrorCode code)
{
    switch (code) {
    case ErrorCode::invalid_json:
        return {"invalid_json", 400, false};
    case ErrorCode::validation_failed:
        return {"validation_failed", 400, false};
    case ErrorCode::invalid_request:
        return {"invalid_request", 400, false};
    case ErrorCode::unauthorized:
        return {"unauthorized", 401, false};
    case ErrorCode::forbidden:
        return {"forbidden", 403, false};
    case ErrorCode::invalid_csrf:
        return {"invalid_csrf", 403, false};
    case ErrorCode::not_found:
        return {"not_found", 404, false};
    case ErrorCode::method_not_allowed:
        return {"method_not_allowed", 405, false};
    case ErrorCode::request_timeout:
        return {"request_timeout", 408, true};
    case ErrorCode::conflict:
        return {"conflict", 409, false};
    case ErrorCode::precondition_failed:
        return {"precondition_failed", 412, false};
    case ErrorCode::payload_too_large:
        return {"payload_too_large", 413, false};
    case ErrorCode::target_too_long:
        return {"target_too_long", 414, false};
    case ErrorCode::unsupported_media_type:
        return {"unsupported_media_type", 415, false};
    case ErrorCode::expectation_failed:
        return {"expectation_failed", 417, false};
    case ErrorCode::unprocessable:
        return {"unprocessable", 422, false};
    case ErrorCode::rate_limited:
        return {"rate_limited", 429, true};
    case ErrorCode::header_too_large:
        return {"header_too_large", 431, false};
    case ErrorCode::internal:
        return {"internal", 500, true};
    case ErrorCode::not_implemented:
        return {"not_implemented", 501, false};
    case ErrorCode::version_not_supported:
        return {"version_not_supported", 505, false};
    case ErrorCode::unavailable:
        return {"unavailable", 503, true};
    case ErrorCode::timeout:
        return {"timeout", 504, true};
    case ErrorCode::in_doubt:
        return {"in_doubt", 500, true};
    case ErrorCode::lost_lease:
        return {"lost_lease", 500, true};
    case ErrorCode::cancelled:
        return {"cancelled", 500, false};
    }
    return {"internal", 500, true};
}

} // namespace

std::string_view to_string(ErrorCode code)
{
    return traits(code).name;
}

int http_status(ErrorCode code)
{
    return traits(code).status;
}

bool is_transient(ErrorCode code)
{
    return traits(code).transient;
}

std::ostream& operator<<(std::ostream& out, const Error& error)
{
    return out << to_string(error.code) << ": " << error.message;
}

void throw_exception_from_error(const Error& error, const boost::source_location&)
{
    throw Failure(error);
}

} // namespace omni
