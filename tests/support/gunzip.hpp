// What a gzip text says (RFC 1952), for tests that look into one.
#pragma once

#include <catch2/catch.hpp>
#include <zlib.h>

#include <string>

namespace omni::test {

// Of at most 10 MB, and whole: the check is one of the test that calls it.
inline std::string gunzip(std::string coded)
{
    z_stream stream{};
    REQUIRE(::inflateInit2(&stream, 15 + 16) == Z_OK);
    std::string content(10'000'000, '\0');
    stream.next_in = reinterpret_cast<Bytef*>(coded.data());
    stream.avail_in = static_cast<uInt>(coded.size());
    stream.next_out = reinterpret_cast<Bytef*>(content.data());
    stream.avail_out = static_cast<uInt>(content.size());
    const int status = ::inflate(&stream, Z_FINISH);
    content.resize(stream.total_out);
    ::inflateEnd(&stream);
    REQUIRE(status == Z_STREAM_END);
    return content;
}

} // namespace omni::test
