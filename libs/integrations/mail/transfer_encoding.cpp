#include "integrations/mail/transfer_encoding.hpp"

#include <algorithm>
#include <array>

namespace omni::mail {
namespace {

constexpr std::size_t block_bytes = 16 << 10;

bool is_encoded(GMimeContentEncoding encoding)
{
    return encoding == GMIME_CONTENT_ENCODING_BASE64 || encoding == GMIME_CONTENT_ENCODING_QUOTEDPRINTABLE ||
           encoding == GMIME_CONTENT_ENCODING_UUENCODE;
}

constexpr std::array<bool, 256> base64_digits = [] {
    std::array<bool, 256> digits{};
    for (const char c : std::string_view("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"))
        digits[static_cast<unsigned char>(c)] = true;
    return digits;
}();

bool is_base64_digit(char c)
{
    return base64_digits[static_cast<unsigned char>(c)];
}

// uuencoded data begins behind its "begin 644 name" line.
std::string_view behind_begin_line(std::string_view content)
{
    std::size_t begin = content.starts_with("begin ") ? 0 : content.find("\nbegin ");
    if (begin == std::string_view::npos)
        return content;
    begin = content.find('\n', begin + 1);
    return begin == std::string_view::npos ? std::string_view{} : content.substr(begin + 1);
}

// Calls `take` with decoded blocks until it returns false.
template <class Take>
void decode_blocks(std::string_view content, GMimeContentEncoding encoding, const Take& take)
{
    if (encoding == GMIME_CONTENT_ENCODING_UUENCODE)
        content = behind_begin_line(content);
    GMimeEncoding state;
    g_mime_encoding_init_decode(&state, encoding);
    // GMime says that decoding gives at most as many bytes as it takes, and a few that it held back.
    std::array<char, block_bytes + 64> decoded;
    while (!content.empty()) {
        const std::string_view block = content.substr(0, std::min(content.size(), block_bytes));
        content.remove_prefix(block.size());
        const std::size_t size = g_mime_encoding_step(&state, block.data(), block.size(), decoded.data());
        if (!take(std::string_view(decoded.data(), size)))
            return;
    }
    const std::size_t size = g_mime_encoding_flush(&state, "", 0, decoded.data());
    take(std::string_view(decoded.data(), size));
}

} // namespace

std::string decode_transfer(std::string_view content, GMimeContentEncoding encoding, std::size_t max_bytes)
{
    if (!is_encoded(encoding))
        return std::string(content.substr(0, std::min(content.size(), max_bytes)));
    std::string out;
    decode_blocks(content, encoding, [&](std::string_view block) {
        out.append(block);
        return out.size() < max_bytes;
    });
    return out;
}

std::uint64_t decoded_size(std::string_view content, GMimeContentEncoding encoding)
{
    if (!is_encoded(encoding))
        return content.size();
    if (encoding == GMIME_CONTENT_ENCODING_BASE64)
        return static_cast<std::uint64_t>(std::ranges::count_if(content, is_base64_digit)) * 3 / 4;
    std::uint64_t size = 0;
    decode_blocks(content, encoding, [&](std::string_view block) {
        size += block.size();
        return true;
    });
    return size;
}

} // namespace omni::mail
