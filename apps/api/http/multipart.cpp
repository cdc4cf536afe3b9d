#include "api/http/multipart.hpp"

#include "api/http/header_fields.hpp"
#include "api/http/message.hpp"

#include <algorithm>
#include <cstring>

namespace omni::http {

namespace {

constexpr std::size_t window_size = 64 * 1024;
constexpr std::size_t max_part_fields = 8 * 1024;

Error malformed(std::string message)
{
    return Error{ErrorCode::invalid_request, std::move(message)};
}

} // namespace

MultipartFile::MultipartFile(ByteSource& body, std::string_view boundary)
    : body_(body), delimiter_("\r\n--" + std::string(boundary)), buffer_(window_size)
{
    // So that the first delimiter, which may open the body, looks like all others.
    buffer_[0] = '\r';
    buffer_[1] = '\n';
    end_ = 2;
}

std::string_view MultipartFile::window() const
{
    // The only way to look at bytes as characters.
    return {reinterpret_cast<const char*>(buffer_.data()) + begin_, end_ - begin_};
}

boost::asio::awaitable<Result<void>> MultipartFile::fill()
{
    std::memmove(buffer_.data(), buffer_.data() + begin_, end_ - begin_);
    end_ -= begin_;
    begin_ = 0;
    const auto count = co_await body_.read(std::span(buffer_).subspan(end_));
    if (!count)
        co_return count.error();
    body_ended_ = *count < buffer_.size() - end_;
    end_ += *count;
    co_return Result<void>{};
}

boost::asio::awaitable<Result<void>> MultipartFile::open()
{
    if (const auto filled = co_await fill(); !filled)
        co_return filled.error();
    // A preamble is legal and short; a body whose first 64 KiB hold no delimiter is none of ours.
    const std::size_t start = window().find(delimiter_);
    if (start == std::string_view::npos)
        co_return malformed("The body holds no part that begins with the boundary of its Content-Type.");
    consume(start + delimiter_.size());
    if (window().starts_with("--"))
        co_return Error{ErrorCode::validation_failed, "The form holds no file.", {{"/file", "is required"}}};
    const std::string_view head = window().substr(0, max_part_fields);
    const std::size_t line = head.find("\r\n");
    const std::size_t blank = line == head.npos ? head.npos : head.find("\r\n\r\n", line);
    if (blank == head.npos)
        co_return malformed("The fields of the form's part do not end.");
    const auto fields = read_part_fields(head.substr(line + 2, std::max(blank, line + 2) - (line + 2)));
    if (!fields)
        co_return fields.error();
    // Leave the line break of the blank line's end: an empty part's delimiter begins with it.
    consume(blank + 2);
    if (window().starts_with(delimiter_))
        co_return Result<void>{};
    consume(2);
    co_return Result<void>{};
}

Result<void> MultipartFile::read_part_fields(std::string_view fields)
{
    bool is_form_part = false;
    while (!fields.empty()) {
        const std::string_view line = fields.substr(0, fields.find("\r\n"));
        fields.remove_prefix(std::min(fields.size(), line.size() + 2));
        const std::size_t colon = line.find(':');
        if (colon == line.npos || !equal_ignoring_case(line.substr(0, colon), "Content-Disposition"))
            continue;
        const std::string_view value = line.substr(colon + 1);
        is_form_part = equal_ignoring_case(media_type(value), "form-data");
        file_name_ = field_parameter(value, "filename").value_or("");
    }
    if (!is_form_part)
        return malformed("The form's part has no Content-Disposition: form-data.");
    return {};
}

boost::asio::awaitable<Result<void>> MultipartFile::finish()
{
    consume(delimiter_.size());
    part_ended_ = true;
    if (end_ - begin_ < 2 && !body_ended_)
        if (const auto filled = co_await fill(); !filled)
            co_return filled.error();
    if (!window().starts_with("--"))
        co_return Error{ErrorCode::validation_failed, "Send one file at a time.", {{"", "holds more than one part"}}};
    // Anything after the last delimiter is to be ignored (RFC 2046 §5.1.1); reading it keeps the connection usable.
    while (!body_ended_) {
        begin_ = end_ = 0;
        if (const auto filled = co_await fill(); !filled)
            co_return filled.error();
    }
    co_return Result<void>{};
}

boost::asio::awaitable<Result<std::size_t>> MultipartFile::read(std::span<std::uint8_t> buffer)
{
    std::size_t copied = 0;
    while (copied < buffer.size() && !part_ended_) {
        const std::string_view bytes = window();
        const std::size_t delimiter = bytes.find(delimiter_);
        // Without a delimiter in sight the last bytes may still be the beginning of one.
        const std::size_t held_back = std::min(bytes.size(), delimiter_.size() - 1);
        const std::size_t ready = delimiter == bytes.npos ? bytes.size() - held_back : delimiter;
        const std::size_t count = std::min(ready, buffer.size() - copied);
        if (count > 0)
            std::memcpy(buffer.data() + copied, bytes.data(), count);
        consume(count);
        copied += count;
        if (count < ready)
            break;
        if (delimiter != bytes.npos) {
            if (const auto finished = co_await finish(); !finished)
                co_return finished.error();
        } else if (body_ended_) {
            co_return malformed("The body ends inside the form's part.");
        } else if (const auto filled = co_await fill(); !filled) {
            co_return filled.error();
        }
    }
    co_return copied;
}

} // namespace omni::http
