#include "api/http/ip_address.hpp"

#include <arpa/inet.h>

#include <algorithm>
#include <charconv>

namespace omni::http {

namespace {

constexpr int v4_offset = 96; // bits before an IPv4 address in its mapped form
constexpr std::array<std::uint8_t, 12> v4_head{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff};

IpAddress first_bits(IpAddress address, int count)
{
    for (int i = 0; i < 16; ++i) {
        const int kept = std::clamp(count - 8 * i, 0, 8);
        address.bytes[static_cast<std::size_t>(i)] &= static_cast<std::uint8_t>(0xff00 >> kept);
    }
    return address;
}

} // namespace

std::optional<IpAddress> IpAddress::parse(std::string_view text)
{
    const std::string address(text.substr(0, text.find('%')).substr(0, INET6_ADDRSTRLEN));
    IpAddress parsed;
    if (address.find('\0') != address.npos)
        return std::nullopt;
    if (address.find(':') != address.npos)
        return ::inet_pton(AF_INET6, address.c_str(), parsed.bytes.data()) == 1 ? std::optional(parsed) : std::nullopt;
    std::copy(v4_head.begin(), v4_head.end(), parsed.bytes.begin());
    const bool is_v4 = ::inet_pton(AF_INET, address.c_str(), parsed.bytes.data() + v4_head.size()) == 1;
    return is_v4 ? std::optional(parsed) : std::nullopt;
}

bool IpAddress::is_v4() const
{
    return std::equal(v4_head.begin(), v4_head.end(), bytes.begin());
}

std::string IpAddress::to_string() const
{
    std::array<char, INET6_ADDRSTRLEN> text{};
    if (is_v4())
        ::inet_ntop(AF_INET, bytes.data() + v4_head.size(), text.data(), text.size());
    else
        ::inet_ntop(AF_INET6, bytes.data(), text.data(), text.size());
    return text.data();
}

IpAddress IpAddress::of_client() const
{
    return is_v4() ? *this : first_bits(*this, 64);
}

std::optional<IpNetwork> IpNetwork::parse(std::string_view text)
{
    const std::size_t slash = text.find('/');
    const auto address = IpAddress::parse(text.substr(0, slash));
    if (!address)
        return std::nullopt;
    IpNetwork network{*address};
    if (slash != text.npos) {
        const bool is_v4_text = text.substr(0, slash).find(':') == text.npos;
        const std::string_view digits = text.substr(slash + 1);
        int bits = 0;
        const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), bits);
        if (error != std::errc() || end != digits.data() + digits.size() || bits < 0 || bits > (is_v4_text ? 32 : 128))
            return std::nullopt;
        network.prefix = bits + (is_v4_text ? v4_offset : 0);
    }
    if (first_bits(network.address, network.prefix) != network.address)
        return std::nullopt;
    return network;
}

bool IpNetwork::contains(const IpAddress& candidate) const
{
    return first_bits(candidate, prefix) == address;
}

} // namespace omni::http
