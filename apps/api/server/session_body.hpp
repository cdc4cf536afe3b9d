// The body of the request a session is reading, decoded by Beast's parser.
#pragma once

#include "api/http/byte_source.hpp"
#include "api/server/deadline.hpp"
#include "api/server/limits.hpp"
#include "api/server/request_rules.hpp"
#include "api/server/traffic.hpp"

#include <boost/asio/awaitable.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/string.hpp>
#include <boost/beast/http/buffer_body.hpp>
#include <boost/beast/http/error.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/read.hpp>

#include <algorithm>
#include <array>
#include <string_view>

namespace omni::server {

using Parser = boost::beast::http::request_parser<boost::beast::http::buffer_body>;

// What a failed read under a deadline means for the answer; `cancelled` where there is nobody left to answer.
Error read_error(boost::system::error_code error, const Deadline& deadline);

template <class Stream>
class SessionBody final : public http::RequestBody
{
public:
    SessionBody(Stream& stream, boost::beast::flat_buffer& buffer, Parser& parser, Deadline& deadline,
                const Limits& limits, Traffic& traffic)
        : stream_(stream), buffer_(buffer), parser_(parser), deadline_(deadline), limits_(limits), traffic_(traffic),
          expects_continue_(parser.get().version() >= 11 &&
                            boost::beast::iequals(parser.get()[boost::beast::http::field::expect], "100-continue"))
    {
        parser.on_chunk_header(check_chunk_);
    }
    // The parser knows where check_chunk_ is.
    SessionBody(const SessionBody&) = delete;
    SessionBody& operator=(const SessionBody&) = delete;

    std::optional<std::uint64_t> announced_size() const override
    {
        const auto size = parser_.content_length();
        return size ? std::optional<std::uint64_t>(*size) : std::nullopt;
    }

    boost::asio::awaitable<Result<std::size_t>> read(std::span<std::uint8_t> buffer) override
    {
        std::size_t total = 0;
        while (total < buffer.size() && !parser_.is_done()) {
            const auto piece = buffer.subspan(total, std::min(step, buffer.size() - total));
            const auto count = co_await read_step(piece);
            if (!count)
                co_return count.error();
            total += *count;
        }
        co_return total;
    }

    // Reads on to the end of the body if few bytes are left of it, so that the connection can be used again.
    boost::asio::awaitable<void> skip_small_rest()
    {
        std::array<std::uint8_t, 4096> unwanted;
        if (has_failed_ || expects_continue_ || parser_.content_length_remaining().value_or(step + 1) > step)
            co_return;
        while (!parser_.is_done())
            if (!co_await read_step(unwanted))
                co_return;
    }

private:
    static constexpr std::size_t step = 64 * 1024; // what limits.body_timeout is given for

    // Fills `buffer` unless the body ends.
    boost::asio::awaitable<Result<std::size_t>> read_step(std::span<std::uint8_t> buffer)
    {
        namespace asio = boost::asio;
        boost::system::error_code error;
        auto token = asio::redirect_error(asio::use_awaitable, error);
        deadline_.start(limits_.body_timeout);
        if (expects_continue_) {
            expects_continue_ = false;
            constexpr std::string_view go_ahead = "HTTP/1.1 100 Continue\r\n\r\n";
            co_await asio::async_write(stream_, asio::buffer(go_ahead), token);
            if (error)
                co_return read_error(error, deadline_);
        }
        auto& sink = parser_.get().body();
        sink.data = buffer.data();
        sink.size = buffer.size();
        sink.more = true;
        const std::size_t size = co_await boost::beast::http::async_read(stream_, buffer_, parser_, token);
        traffic_.received_bytes.add(static_cast<std::int64_t>(size));
        has_failed_ = error && error != boost::beast::http::error::need_buffer;
        if (has_failed_)
            co_return read_error(error, deadline_);
        co_return buffer.size() - sink.size;
    }

    static void refuse_control_characters(std::uint64_t, boost::beast::string_view extensions,
                                          boost::system::error_code& error)
    {
        if (has_control_character({extensions.data(), extensions.size()}))
            error = boost::beast::http::error::bad_chunk_extension;
    }

    Stream& stream_;
    boost::beast::flat_buffer& buffer_;
    Parser& parser_;
    Deadline& deadline_;
    const Limits& limits_;
    Traffic& traffic_;
    void (*check_chunk_)(std::uint64_t, boost::beast::string_view,
                         boost::system::error_code&) = refuse_control_characters;
    bool expects_continue_;
    bool has_failed_ = false; // and there is no point in trying to read more
};

} // namespace omni::server
