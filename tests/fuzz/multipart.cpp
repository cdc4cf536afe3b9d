// Fuzzes forms: reading one in small pieces and in one large piece must come to the same.
#include "api/http/multipart.hpp"
#include "../unit/api/http/text_source.hpp"
#include "core/bytes.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>

#include <cstdlib>

namespace {

struct Outcome
{
    bool is_read = false;
    std::string content;
    bool operator==(const Outcome&) const = default;
};

Outcome read_form(std::string_view text, std::size_t step)
{
    boost::asio::io_context io;
    omni::test::TextSource source{std::string(text)};
    Outcome outcome;
    boost::asio::co_spawn(
        io,
        [](omni::test::TextSource& bytes, std::size_t size, Outcome& out) -> boost::asio::awaitable<void> {
            omni::http::MultipartFile file(bytes, "b");
            if (!co_await file.open())
                co_return;
            omni::Bytes buffer(size);
            for (;;) {
                const auto count = co_await file.read(buffer);
                if (!count)
                    co_return;
                out.content.append(omni::as_text(omni::ByteView(buffer).first(*count)));
                if (*count < size)
                    break;
            }
            out.is_read = true;
        }(source, step, outcome),
        boost::asio::detached);
    io.run();
    return outcome;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    const Outcome whole = read_form(text, 1 << 20);
    const Outcome pieces = read_form(text, 3);
    if (whole.is_read != pieces.is_read || (whole.is_read && whole.content != pieces.content))
        std::abort();
    return 0;
}
