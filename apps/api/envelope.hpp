// What every JSON answer looks like: {"ok":true,"data":…} or {"ok":false,"error":"<code>","details":{…}}.
#pragma once

#include "api/http/message.hpp"
#include "core/error.hpp"

#include <boost/describe/class.hpp>

#include <chrono>
#include <string>
#include <vector>

namespace omni {

// One violation in a refused request.
struct ViolationDetail
{
    std::string pointer; // RFC 6901; in the query "/name"
    std::string message;
};
BOOST_DESCRIBE_STRUCT(ViolationDetail, (), (pointer, message))

struct ErrorDetails
{
    std::string message; // a sentence for a person
    std::vector<ViolationDetail> violations;
};
BOOST_DESCRIBE_STRUCT(ErrorDetails, (), (message, violations))

// The answer to a failed request. Of errors that are ours (5xx) it says nothing but what kind they are; what happened
// is in the log, under the request's id. `retry_after`: for those that pass by themselves.
http::Response error_response(const Error& error, std::chrono::seconds retry_after = std::chrono::seconds(1));

} // namespace omni
