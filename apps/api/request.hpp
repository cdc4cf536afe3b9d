// What a handler sees of a request: its body and parameters already parsed and validated, its caller already proven.
#pragma once

#include "api/exchange.hpp"
#include "api/services.hpp"
#include "core/error.hpp"

#include <boost/describe.hpp>

namespace omni {

// The request has no body that matters.
struct NoBody
{
};

// The handler reads the body itself, as it arrives.
struct StreamBody
{
};

// The route takes no query parameters.
struct NoParameters
{
};
BOOST_DESCRIBE_STRUCT(NoParameters, (), ())

template <class Body = NoBody, class Parameters = NoParameters>
class Request
{
public:
    Request(Exchange& exchange, Body body, Parameters parameters)
        : exchange_(exchange), body_(std::move(body)), parameters_(std::move(parameters))
    {
    }

    const Body& body() const { return body_; }
    const Parameters& parameters() const { return parameters_; }
    Services& services() const { return exchange_.services; }
    Database& database() const { return exchange_.services.database; }
    const Caller& caller() const { return exchange_.caller; }
    const http::RequestHead& head() const { return exchange_.head; }
    http::RequestBody& stream() const { return exchange_.body; }
    http::Response& response() const { return exchange_.response; }
    Exchange& exchange() const { return exchange_; }

    // The signed-in user; only on routes that ask for one.
    UserId user() const { return exchange_.caller.user.value(); }

    // Whom reads work for. Where the route proves its caller with what it reads, each of them says who that is thought
    // to be, and finds nothing out unless it is true. A replica may answer where the request itself changes nothing.
    Scope scope() const
    {
        return {.user = user(),
                .proof = exchange_.proof ? &*exchange_.proof : nullptr,
                .data_version = http::is_safe(head().method) ? caller().data_version : std::nullopt};
    }

    // The {id} of the path. What is no id names nothing: not_found.
    Uuid id() const
    {
        for (const auto& [name, value] : exchange_.path)
            if (name == "id")
                if (const auto id = Uuid::parse(value))
                    return *id;
        throw Failure(not_found());
    }

    // The answer where there is no such row, or it is somebody else's.
    static Error not_found() { return {ErrorCode::not_found, "There is nothing here under that id."}; }

private:
    Exchange& exchange_;
    Body body_;
    Parameters parameters_;
};

} // namespace omni
