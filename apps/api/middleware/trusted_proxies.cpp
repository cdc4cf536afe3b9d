#include "api/middleware/trusted_proxies.hpp"

#include "api/http/header_fields.hpp"
#include "core/trimmed.hpp"

#include <algorithm>

namespace omni {

namespace {

using http::IpAddress;

// What one proxy wrote about who connected to it.
struct Hop
{
    std::optional<IpAddress> address{}; // nothing: it would not say, or wrote what is no address
    std::optional<bool> is_tls{};
};

// Longer chains of proxies are nobody's; whoever sends more than this means harm.
constexpr std::size_t most_hops = 64;

// The members of all fields of that name, in order. Commas inside quotes separate as well: no address has one, and a
// client's quote that is never closed must not swallow what the proxy wrote behind it.
std::vector<std::string_view> list_of(const http::RequestHead& head, std::string_view name)
{
    std::vector<std::string_view> all;
    for (const http::HeaderField& field : head.fields) {
        if (!http::equal_ignoring_case(field.name, name))
            continue;
        std::string_view rest = field.value;
        for (;;) {
            const std::size_t comma = rest.find(',');
            all.push_back(trimmed(rest.substr(0, comma)));
            if (comma == rest.npos)
                break;
            rest.remove_prefix(comma + 1);
        }
    }
    return all;
}

// "192.0.2.1", "192.0.2.1:4711", "2001:db8::1", "[2001:db8::1]", "[2001:db8::1]:4711".
std::optional<IpAddress> parse_node(std::string_view text)
{
    if (text.starts_with('[')) {
        const std::size_t end = text.find(']');
        return end == text.npos ? std::nullopt : IpAddress::parse(text.substr(1, end - 1));
    }
    const bool has_port = std::count(text.begin(), text.end(), ':') == 1;
    return IpAddress::parse(has_port ? text.substr(0, text.find(':')) : text);
}

std::optional<bool> parse_scheme(std::string_view text)
{
    if (http::equal_ignoring_case(text, "https"))
        return true;
    return http::equal_ignoring_case(text, "http") ? std::optional(false) : std::nullopt;
}

// Some proxies add a scheme for each hop, others hand on one for all: then it is the last that a proxy wrote.
std::vector<Hop> hops_of_x_forwarded(const http::RequestHead& head)
{
    const auto addresses = list_of(head, "X-Forwarded-For");
    const auto schemes = list_of(head, "X-Forwarded-Proto");
    std::vector<Hop> hops(addresses.size());
    for (std::size_t i = 0; i < hops.size(); ++i) {
        hops[i].address = parse_node(addresses[i]);
        if (!schemes.empty())
            hops[i].is_tls = parse_scheme(schemes.size() == hops.size() ? schemes[i] : schemes.back());
    }
    if (hops.empty() && !schemes.empty())
        hops.push_back({{}, parse_scheme(schemes.back())});
    return hops;
}

std::vector<Hop> hops_of_forwarded(const http::RequestHead& head)
{
    std::vector<Hop> hops;
    for (const std::string_view element : list_of(head, "Forwarded")) {
        // The parameters of a field begin with ';'; here the first one has none.
        const std::string parameters = ";" + std::string(element);
        const auto node = http::field_parameter(parameters, "for");
        const auto scheme = http::field_parameter(parameters, "proto");
        hops.push_back({node ? parse_node(*node) : std::nullopt, scheme ? parse_scheme(*scheme) : std::nullopt});
    }
    return hops;
}

} // namespace

std::optional<http::RequestHead> head_of_client(const http::RequestHead& head, const TrustedProxies& trusted)
{
    if (trusted.networks.empty())
        return std::nullopt;
    const auto is_trusted = [&](const IpAddress& address) {
        return std::any_of(trusted.networks.begin(), trusted.networks.end(),
                           [&](const http::IpNetwork& network) { return network.contains(address); });
    };
    const auto peer = IpAddress::parse(head.peer);
    if (!peer || !is_trusted(*peer))
        return std::nullopt;
    const auto hops = trusted.fields == ProxyFields::forwarded ? hops_of_forwarded(head) : hops_of_x_forwarded(head);
    if (hops.empty() || hops.size() > most_hops)
        return std::nullopt;
    IpAddress client = *peer;
    bool is_tls = head.is_tls;
    for (auto hop = hops.rbegin(); hop != hops.rend() && is_trusted(client); ++hop) {
        is_tls = hop->is_tls.value_or(is_tls);
        // The proxy that wrote this is the last one of whom anything is known.
        if (!hop->address)
            break;
        client = *hop->address;
    }
    http::RequestHead seen = head;
    seen.peer = client.to_string();
    seen.is_tls = is_tls;
    return seen;
}

} // namespace omni
