// Bytes that arrive over time: a request's body, or one part of it.
#pragma once

#include "core/error.hpp"

#include <boost/asio/awaitable.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>

namespace omni::http {

class ByteSource
{
public:
    virtual ~ByteSource() = default;

    // Fills `buffer` as far as there are bytes; less than asked means the end has come, 0 that it had come before.
    // Errors: request_timeout (too slow), payload_too_large, invalid_request (malformed), cancelled (the peer left).
    virtual boost::asio::awaitable<Result<std::size_t>> read(std::span<std::uint8_t> buffer) = 0;
};

// The body of the request being handled. Nothing is read from the peer before the first read().
class RequestBody : public ByteSource
{
public:
    // What Content-Length says; empty when the body comes in chunks of unknown number.
    virtual std::optional<std::uint64_t> announced_size() const = 0;
};

} // namespace omni::http
