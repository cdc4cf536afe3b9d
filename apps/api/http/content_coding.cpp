#include "api/http/content_coding.hpp"

#include "api/http/message.hpp"
#include "core/sha256.hpp"
#include "core/trimmed.hpp"

#define ZLIB_CONST // input is const
#include <zlib.h>

#include <algorithm>

namespace omni::http {

namespace {

// weight = "0" [ "." 0*3DIGIT ] / "1" [ "." 0*3("0") ] in thousandths (RFC 9110 §12.4.2).
std::optional<int> read_weight(std::string_view text)
{
    if (text.empty() || text.size() > 5 || (text[0] != '0' && text[0] != '1') || (text.size() > 1 && text[1] != '.'))
        return std::nullopt;
    int thousandths = text[0] == '1' ? 1000 : 0;
    int unit = 100;
    for (const char c : text.substr(std::min<std::size_t>(2, text.size()))) {
        if (c < '0' || c > '9')
            return std::nullopt;
        thousandths += (c - '0') * unit;
        unit /= 10;
    }
    return thousandths <= 1000 ? std::optional(thousandths) : std::nullopt;
}

struct Preference
{
    std::string_view coding;
    int weight = 1000;
};

std::optional<Preference> read_preference(std::string_view element)
{
    const std::size_t semicolon = element.find(';');
    Preference preference{trimmed(element.substr(0, semicolon))};
    if (semicolon == element.npos)
        return preference;
    const std::string_view parameter = trimmed(element.substr(semicolon + 1));
    if (parameter.size() < 2 || (parameter[0] != 'q' && parameter[0] != 'Q') || parameter[1] != '=')
        return std::nullopt;
    const auto weight = read_weight(parameter.substr(2));
    if (!weight)
        return std::nullopt;
    preference.weight = *weight;
    return preference;
}

// How many bytes of name hide the content's exact size.
std::size_t padding(std::string_view content)
{
    return sha256(content)[31] % 64U;
}

void check(int status, int wanted)
{
    if (status != wanted)
        throw Failure({ErrorCode::internal, "zlib failed with " + std::to_string(status)});
}

} // namespace

bool has_coded_content(const RequestHead& head)
{
    return std::any_of(head.fields.begin(), head.fields.end(), [](const HeaderField& field) {
        return equal_ignoring_case(field.name, "Content-Encoding") && !field.value.empty() &&
               !equal_ignoring_case(field.value, "identity");
    });
}

bool prefers_gzip(std::optional<std::string_view> accept_encoding)
{
    std::optional<int> gzip;
    std::optional<int> identity;
    std::optional<int> any;
    std::string_view rest = accept_encoding.value_or("");
    while (!rest.empty()) {
        const std::string_view element = trimmed(rest.substr(0, rest.find(',')));
        rest.remove_prefix(std::min(rest.size(), rest.find(',') == rest.npos ? rest.size() : rest.find(',') + 1));
        if (element.empty())
            continue;
        const auto preference = read_preference(element);
        if (!preference)
            return false;
        if (equal_ignoring_case(preference->coding, "gzip") || equal_ignoring_case(preference->coding, "x-gzip"))
            gzip = preference->weight;
        else if (equal_ignoring_case(preference->coding, "identity"))
            identity = preference->weight;
        else if (preference->coding == "*")
            any = preference->weight;
    }
    const int welcome = gzip.value_or(any.value_or(0));
    return welcome > 0 && welcome >= identity.value_or(0);
}

std::string gzip(std::string_view content, Effort effort)
{
    z_stream stream{};
    const int level = effort == Effort::quick ? Z_BEST_SPEED : Z_BEST_COMPRESSION;
    constexpr int window_with_gzip_header = 15 + 16;
    constexpr int memory = 8;
    check(::deflateInit2(&stream, level, Z_DEFLATED, window_with_gzip_header, memory, Z_DEFAULT_STRATEGY), Z_OK);
    std::string name(padding(content), 'x');
    gz_header header{};
    header.os = 255; // unknown
    header.name = reinterpret_cast<Bytef*>(name.data());
    ::deflateSetHeader(&stream, &header);
    std::string coded(::deflateBound(&stream, content.size()), '\0');
    stream.next_in = reinterpret_cast<const Bytef*>(content.data());
    stream.avail_in = static_cast<uInt>(content.size());
    stream.next_out = reinterpret_cast<Bytef*>(coded.data());
    stream.avail_out = static_cast<uInt>(coded.size());
    const int status = ::deflate(&stream, Z_FINISH);
    coded.resize(stream.total_out);
    ::deflateEnd(&stream);
    check(status, Z_STREAM_END);
    return coded;
}

} // namespace omni::http
