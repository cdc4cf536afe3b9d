#include "integrations/charset.hpp"

#include "core/utf8.hpp"
#include "integrations/ascii.hpp"

#include <iconv.h>

#include <algorithm>
#include <array>
#include <map>
#include <memory>
#include <optional>

namespace omni {
namespace {

// Windows-1252 above 0x7F where it differs from ISO-8859-1 (https://encoding.spec.whatwg.org/index-windows-1252.txt).
constexpr std::array<char32_t, 32> windows_1252_c1{0x20AC, 0x81,   0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
                                                   0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8D,   0x017D, 0x8F,
                                                   0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                                   0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D,   0x017E, 0x0178};

std::string from_windows_1252(std::string_view bytes)
{
    std::string out;
    out.reserve(bytes.size() + bytes.size() / 8);
    for (const char c : bytes) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte < 0x80)
            out.push_back(c);
        else
            append_utf8(out, byte < 0xA0 ? windows_1252_c1[byte - 0x80u] : byte);
    }
    return out;
}

// What mail calls it → what iconv should read it as: supersets, as the Encoding Standard prescribes.
std::string iconv_name(const std::string& charset)
{
    static const std::map<std::string, std::string, std::less<>> names{
        {"gb2312", "GB18030"},
        {"gbk", "GB18030"},
        {"x-gbk", "GB18030"},
        {"gb_2312-80", "GB18030"},
        {"shift_jis", "CP932"},
        {"shift-jis", "CP932"},
        {"sjis", "CP932"},
        {"x-sjis", "CP932"},
        {"windows-31j", "CP932"},
        {"euc-kr", "UHC"},
        {"ks_c_5601-1987", "UHC"},
        {"ks_c_5601", "UHC"},
        {"iso-2022-jp", "ISO-2022-JP-3"},
        {"iso-8859-9", "CP1254"},
        {"iso-8859-8-i", "ISO-8859-8"},
        {"tis-620", "CP874"},
        {"iso-8859-11", "CP874"},
        {"unicode-1-1-utf-7", "UTF-7"},
        {"x-mac-roman", "MACINTOSH"},
        {"macroman", "MACINTOSH"},
        {"big5", "BIG5-HKSCS"},
        {"cp-850", "CP850"},
        {"x-cp1251", "CP1251"},
    };
    const auto found = names.find(charset);
    return found == names.end() ? charset : found->second;
}

// Families that mail is written in. glibc knows a thousand more, whose converters nobody tests with hostile input.
bool may_be_asked_of_iconv(std::string_view charset)
{
    static constexpr std::array<std::string_view, 24> families{
        "iso-8859-", "iso8859-", "iso_8859-", "windows-", "cp",     "koi8-",     "gb",      "x-gbk",
        "big5",      "euc-",     "shift",     "sjis",     "x-sjis", "iso-2022-", "utf-",    "utf16",
        "ucs-2",     "mac",      "x-mac",     "tis-620",  "ks_c",   "hz-gb-",    "x-cp125", "ibm8"};
    return std::ranges::any_of(families, [&](std::string_view family) { return charset.starts_with(family); }) ||
           charset == "viscii" || charset == "johab" || charset == "unicode-1-1-utf-7";
}

class Converter
{
public:
    explicit Converter(const std::string& charset) : handle_(iconv_open("UTF-8", iconv_name(charset).c_str())) {}
    ~Converter()
    {
        if (is_open())
            iconv_close(handle_);
    }
    Converter(const Converter&) = delete;
    Converter& operator=(const Converter&) = delete;

    // iconv_open answers (iconv_t)-1 for what it does not know.
    bool is_open() const { return reinterpret_cast<std::intptr_t>(handle_) != -1; }

    std::string convert(std::string_view bytes, std::size_t max_bytes)
    {
        iconv(handle_, nullptr, nullptr, nullptr, nullptr);
        std::string out;
        char* in = const_cast<char*>(bytes.data());
        std::size_t in_left = bytes.size();
        bool was_invalid = false;
        while (in_left > 0 && out.size() < max_bytes) {
            std::array<char, 4096> block; // NOLINT: filled by iconv
            char* to = block.data();
            std::size_t to_left = block.size();
            const std::size_t before = in_left;
            const std::size_t result = iconv(handle_, &in, &in_left, &to, &to_left);
            out.append(block.data(), block.size() - to_left);
            if (in_left != before)
                was_invalid = false;
            if (result != static_cast<std::size_t>(-1) || errno == E2BIG)
                continue;
            if (!was_invalid)
                out += "\xEF\xBF\xBD";
            was_invalid = true;
            ++in;
            --in_left;
        }
        return out;
    }

private:
    iconv_t handle_;
};

// Opening a converter costs 10 µs and more, so each thread keeps those it has met.
Converter* converter_for(const std::string& charset)
{
    constexpr std::size_t max_kept = 16;
    thread_local std::map<std::string, std::unique_ptr<Converter>, std::less<>> kept;
    auto found = kept.find(charset);
    if (found == kept.end()) {
        if (kept.size() >= max_kept)
            kept.clear();
        found = kept.emplace(charset, std::make_unique<Converter>(charset)).first;
    }
    return found->second->is_open() ? found->second.get() : nullptr;
}

std::string decode(std::string_view bytes, const std::string& charset, std::size_t max_bytes)
{
    const bool says_nothing =
        charset.empty() || charset == "us-ascii" || charset == "ascii" || charset == "ansi_x3.4-1968";
    if (says_nothing || charset == "utf-8" || charset == "utf8") {
        if (!says_nothing || is_valid_utf8(bytes))
            return std::string(bytes);
        return from_windows_1252(bytes);
    }
    if (charset == "iso-8859-1" || charset == "latin1" || charset == "windows-1252" || charset == "cp1252")
        return from_windows_1252(bytes);
    if (Converter* converter = may_be_asked_of_iconv(charset) ? converter_for(charset) : nullptr)
        return converter->convert(bytes, max_bytes);
    return is_valid_utf8(bytes) ? std::string(bytes) : from_windows_1252(bytes);
}

} // namespace

std::string to_utf8(std::string_view bytes, std::string_view charset, std::size_t max_bytes)
{
    constexpr std::size_t max_name = 40;
    const std::string name = charset.size() <= max_name ? to_lower_ascii(trim(charset)) : std::string();
    return clean_utf8(decode(bytes, name, max_bytes), max_bytes);
}

std::string clean_utf8(std::string_view text, std::size_t max_bytes)
{
    // A little more than wanted, so that a character cut here is cut off below and not replaced.
    text = text.substr(0, std::min(text.size(), max_bytes + 8));
    std::string clean = is_valid_utf8(text) ? std::string(text) : to_valid_utf8(text);
    if (clean.find('\0') != std::string::npos)
        std::erase(clean, '\0');
    clean.resize(utf8_prefix_bytes(clean, max_bytes).size());
    return clean;
}

} // namespace omni
