// Fuzzes reading JSON: whatever is accepted must be written and read back to the same text.
#include "core/json/read.hpp"
#include "core/json/write.hpp"
#include "core/utf8.hpp"
#include "require.hpp"

#include <boost/describe/class.hpp>

using omni::fuzz::require;

namespace {

enum class Colour { red, green };
BOOST_DESCRIBE_ENUM(Colour, red, green)

struct Everything
{
    std::optional<omni::Text<1, 20>> text;
    std::optional<omni::Email> email;
    std::optional<omni::Int<-5, 5>> number;
    std::optional<double> real;
    std::optional<bool> truth;
    std::optional<omni::Uuid> id;
    std::optional<omni::Timestamp> time;
    std::optional<Colour> colour;
    omni::Patch<std::string> patch;
    omni::Defaulted<omni::Int<1, 200>, 50> page_size;
    std::optional<std::vector<std::string>> list;
    std::optional<std::map<std::string, std::int64_t>> map;
    std::optional<omni::JsonText> rest;
    std::optional<std::vector<Everything>> inner;
};
BOOST_DESCRIBE_STRUCT(Everything, (),
                      (text, email, number, real, truth, id, time, colour, patch, page_size, list, map, rest, inner))

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    const omni::Result<Everything> read = omni::json::read<Everything>(text);
    if (read) {
        const std::string written = omni::json::to_string(*read);
        const omni::Result<Everything> again = omni::json::read<Everything>(written);
        require(again.has_value());
        require(omni::json::to_string(*again) == written);
    } else {
        require(read.error().code == omni::ErrorCode::invalid_json || !read.error().fields.empty());
    }
    const omni::Result<omni::JsonText> raw = omni::json::read<omni::JsonText>(text);
    if (raw) {
        require(text.find(raw->text) != std::string_view::npos);
        require(omni::is_valid_utf8(raw->text));
    }
    return 0;
}
