// The one file of a multipart/form-data body (RFC 7578), read as it arrives.
#pragma once

#include "api/http/byte_source.hpp"

#include <string>
#include <vector>

namespace omni::http {

// Wraps the whole body and gives the bytes of its single part. Constant memory: one window of 64 KiB.
//
//   --boundary CRLF  part fields CRLF CRLF  bytes  CRLF --boundary--
class MultipartFile final : public ByteSource
{
public:
    // `boundary` as in the Content-Type field. `body` must outlive this object.
    MultipartFile(ByteSource& body, std::string_view boundary);

    // Reads up to the part's first byte. Call once, before read(). Errors: validation_failed (there is no part),
    // invalid_request (malformed), and those of ByteSource::read.
    boost::asio::awaitable<Result<void>> open();

    // As the part's Content-Disposition says; empty when it does not.
    const std::string& file_name() const { return file_name_; }

    // Errors, beyond those of the body: validation_failed (a second part), invalid_request (the body ends in the part).
    boost::asio::awaitable<Result<std::size_t>> read(std::span<std::uint8_t> buffer) override;

private:
    boost::asio::awaitable<Result<void>> fill();
    boost::asio::awaitable<Result<void>> finish();
    Result<void> read_part_fields(std::string_view fields);
    std::string_view window() const;
    void consume(std::size_t count) { begin_ += count; }

    ByteSource& body_;
    std::string delimiter_; // CRLF "--" boundary
    std::vector<std::uint8_t> buffer_;
    std::size_t begin_ = 0; // the window is [begin_, end_)
    std::size_t end_ = 0;
    bool body_ended_ = false;
    bool part_ended_ = false;
    std::string file_name_;
};

} // namespace omni::http
