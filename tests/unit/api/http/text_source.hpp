// A body from a text, for tests of what reads bodies.
#pragma once

#include "api/http/byte_source.hpp"

#include <algorithm>
#include <cstring>
#include <string>

namespace omni::test {

class TextSource final : public http::ByteSource
{
public:
    explicit TextSource(std::string text) : text_(std::move(text)) {}

    boost::asio::awaitable<Result<std::size_t>> read(std::span<std::uint8_t> buffer) override
    {
        const std::size_t count = std::min(buffer.size(), text_.size() - position_);
        if (count > 0)
            std::memcpy(buffer.data(), text_.data() + position_, count);
        position_ += count;
        co_return count;
    }

    std::size_t left() const { return text_.size() - position_; }

private:
    std::string text_;
    std::size_t position_ = 0;
};

} // namespace omni::test
