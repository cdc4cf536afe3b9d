#include "api/http/multipart.hpp"

#include "core/bytes.hpp"
#include "support/run.hpp"
#include "text_source.hpp"

#include <catch2/catch.hpp>

using namespace omni;

namespace {

struct Read
{
    ErrorCode code = ErrorCode::cancelled; // cancelled: there was no error
    std::string file_name;
    std::string content;
    std::size_t left = 0;
};

// Reads a whole form in pieces of `step` bytes.
Read read_form(std::string body, std::size_t step)
{
    boost::asio::io_context io;
    test::TextSource source(std::move(body));
    Read read;
    test::run(io, [](test::TextSource& bytes, std::size_t size, Read& out) -> boost::asio::awaitable<void> {
        http::MultipartFile file(bytes, "B1");
        if (const auto opened = co_await file.open(); !opened) {
            out.code = opened.error().code;
            co_return;
        }
        out.file_name = file.file_name();
        Bytes buffer(size);
        for (;;) {
            const auto count = co_await file.read(buffer);
            if (!count) {
                out.code = count.error().code;
                co_return;
            }
            out.content.append(as_text(ByteView(buffer).first(*count)));
            if (*count < size)
                co_return;
        }
    }(source, step, read));
    read.left = source.left();
    return read;
}

std::string form(const std::string& content)
{
    return "--B1\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.mbox\"\r\nContent-Type: x/y\r\n\r\n" +
           content + "\r\n--B1--\r\n";
}

} // namespace

TEST_CASE("a form's file comes out as it went in, whatever the size of the pieces")
{
    std::string content = "From a\r\n--B\r\n--B\r\n-\r\n--b1--";
    const std::size_t padding = GENERATE(as<std::size_t>{}, 0, 1, 60'000, 65'300, 65'400, 65'500, 65'536, 200'000);
    const std::size_t step = GENERATE(as<std::size_t>{}, 1'000, 65'536, 1'000'000);
    content += std::string(padding, '\r');
    const Read read = read_form(form(content), step);
    CHECK(read.code == ErrorCode::cancelled);
    CHECK(read.file_name == "a.mbox");
    CHECK(read.content == content);
    CHECK(read.left == 0);
}

TEST_CASE("an empty file is an empty file")
{
    CHECK(read_form(form(""), 100).content.empty());
    CHECK(read_form("--B1\r\nContent-Disposition: form-data; name=f\r\n\r\n--B1--", 100).code == ErrorCode::cancelled);
}

TEST_CASE("a preamble and an epilogue are ignored")
{
    const Read read = read_form("preamble\r\n" + form("x") + std::string(100'000, 'e'), 100);
    CHECK(read.content == "x");
    CHECK(read.left == 0);
}

TEST_CASE("a form with anything but one file is refused")
{
    CHECK(read_form("--B1--\r\n", 100).code == ErrorCode::validation_failed);
    const std::string two = "--B1\r\nContent-Disposition: form-data\r\n\r\nx\r\n" + form("y");
    CHECK(read_form(two, 100).code == ErrorCode::validation_failed);
}

TEST_CASE("a broken form is refused")
{
    CHECK(read_form("", 100).code == ErrorCode::invalid_request);
    CHECK(read_form("--B2\r\n\r\nx\r\n--B2--", 100).code == ErrorCode::invalid_request);
    CHECK(read_form("--B1\r\nContent-Disposition: form-data\r\n\r\nno end", 100).code == ErrorCode::invalid_request);
    CHECK(read_form("--B1\r\nContent-Disposition: form-data", 100).code == ErrorCode::invalid_request);
    CHECK(read_form("--B1\r\nContent-Type: a/b\r\n\r\nx\r\n--B1--", 100).code == ErrorCode::invalid_request);
}
