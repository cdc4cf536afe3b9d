// Internet addresses and networks as numbers: IPv4 and IPv6 in one form, so that 192.0.2.1 and ::ffff:192.0.2.1 are the
// same address (RFC 4291 §2.5.5.2).
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace omni::http {

struct IpAddress
{
    std::array<std::uint8_t, 16> bytes{}; // of IPv4: the mapped form

    // "192.0.2.1", "2001:db8::1", "::ffff:192.0.2.1"; of "fe80::1%eth0" what stands before the '%'.
    static std::optional<IpAddress> parse(std::string_view text);

    bool is_v4() const;
    std::string to_string() const; // IPv4 in its own form

    // The part that one client holds for sure: all of an IPv4 address, and the /64 of an IPv6 one, which is what a
    // single household or server is given and may use every address of.
    IpAddress of_client() const;

    bool operator==(const IpAddress&) const = default;
};

struct IpNetwork
{
    IpAddress address;
    int prefix = 128; // of the 128 bits

    // "10.0.0.0/8", "2001:db8::/32", or a single address. Nothing when bits beyond the prefix are set: that is a
    // mistake.
    static std::optional<IpNetwork> parse(std::string_view text);

    bool contains(const IpAddress& candidate) const;
};

} // namespace omni::http
