// What can go wrong, as a value; and the exception for when the caller can no longer act on it.
//
// Policy: functions return Result<T> while the caller may act on the error. `.value()` on a failed one throws Failure,
// which is caught in two places only: the HTTP dispatcher (an envelope) and the job runner (a retry or a dead job).
#pragma once

#include <boost/system/result.hpp>

#include <exception>
#include <iosfwd>
#include <string>
#include <string_view>
#include <vector>

namespace omni {

// Few codes, each with one HTTP status and one answer to "is it worth trying again?".
enum class ErrorCode {
    invalid_json,           // 400
    validation_failed,      // 400
    invalid_request,        // 400: HTTP that cannot be read
    unauthorized,           // 401
    forbidden,              // 403
    invalid_csrf,           // 403: a browser's request without its session's CSRF token
    not_found,              // 404
    method_not_allowed,     // 405
    request_timeout,        // 408
    conflict,               // 409
    precondition_failed,    // 412: what If-Match or If-None-Match asked for does not hold
    payload_too_large,      // 413
    target_too_long,        // 414
    unsupported_media_type, // 415
    expectation_failed,     // 417
    unprocessable,          // 422: well-formed, but cannot be carried out
    rate_limited,           // 429
    header_too_large,       // 431
    internal,               // 500
    not_implemented,        // 501: HTTP we do not speak
    version_not_supported,  // 505
    unavailable,            // 503: PostgreSQL away, shutting down; transient
    timeout,                // 504: a deadline passed; transient
    in_doubt,               // 500: the answer to a COMMIT was lost; it may or may not have happened
    lost_lease,             // never leaves the worker: the job belongs to someone else now
    cancelled,              // the caller asked to stop
};

// The code as it stands in an envelope: "validation_failed".
std::string_view to_string(ErrorCode code);

// The HTTP status of a code (RFC 9110 §15).
int http_status(ErrorCode code);

// Whether doing the same again later may succeed.
bool is_transient(ErrorCode code);

// One violation: where (a JSON pointer, RFC 6901, "" for the whole document) and what is wrong there.
struct FieldError
{
    std::string pointer;
    std::string message;
};

struct Error
{
    ErrorCode code = ErrorCode::internal;
    std::string message; // a sentence for a person; never carries secrets
    std::vector<FieldError> fields{};
    std::string detail{}; // for the log and for code that knows its source (see storage/pg/error.hpp); never sent out
};

// "validation_failed: /email must be an e-mail address": for tests and terminals.
std::ostream& operator<<(std::ostream& out, const Error& error);

class Failure : public std::exception
{
public:
    explicit Failure(Error error) : error_(std::move(error)) {}
    const Error& error() const noexcept { return error_; }
    const char* what() const noexcept override { return error_.message.c_str(); }

private:
    Error error_;
};

// Found by boost::system::result through argument-dependent look-up: value() on a failed Result throws Failure.
[[noreturn]] void throw_exception_from_error(const Error& error, const boost::source_location& where);

template <class T>
using Result = boost::system::result<T, Error>;

// Whether it went well, without its value.
template <class T>
Result<void> without_value(const Result<T>& result)
{
    if (!result)
        return result.error();
    return {};
}

} // namespace omni
