#include "api/middleware/trusted_proxies.hpp"

#include <catch2/catch.hpp>

using namespace omni;
using http::HeaderField;

namespace {

TrustedProxies trusting(const std::vector<std::string>& networks, ProxyFields fields = ProxyFields::x_forwarded)
{
    TrustedProxies trusted{.fields = fields};
    for (const std::string& network : networks)
        trusted.networks.push_back(http::IpNetwork::parse(network).value());
    return trusted;
}

struct Seen
{
    std::string peer;
    bool is_tls;
    bool operator==(const Seen&) const = default;
};

Seen see(const std::string& peer, std::vector<HeaderField> fields, const TrustedProxies& trusted, bool is_tls = false)
{
    const http::RequestHead head{.fields = std::move(fields), .peer = peer, .is_tls = is_tls};
    const auto client = head_of_client(head, trusted);
    return client ? Seen{client->peer, client->is_tls} : Seen{head.peer, head.is_tls};
}

} // namespace

TEST_CASE("nobody who is not trusted is believed")
{
    const std::vector<HeaderField> lies{{"X-Forwarded-For", "203.0.113.9"},
                                        {"X-Forwarded-Proto", "https"},
                                        {"Forwarded", "for=203.0.113.9;proto=https"}};
    CHECK(see("192.0.2.1", lies, {}) == Seen{"192.0.2.1", false});
    CHECK(see("192.0.2.1", lies, trusting({"10.0.0.0/8"})) == Seen{"192.0.2.1", false});
    CHECK(see("192.0.2.1", lies, trusting({"10.0.0.0/8"}, ProxyFields::forwarded)) == Seen{"192.0.2.1", false});
}

TEST_CASE("a trusted proxy's word on who asks, and whether by TLS, is taken")
{
    const auto trusted = trusting({"10.0.0.0/8", "fd00::/8"});
    CHECK(see("10.0.0.1", {{"X-Forwarded-For", "203.0.113.9"}, {"X-Forwarded-Proto", "https"}}, trusted) ==
          Seen{"203.0.113.9", true});
    CHECK(see("::ffff:10.0.0.1", {{"x-forwarded-for", "2001:db8::9"}}, trusted) == Seen{"2001:db8::9", false});
    CHECK(see("fd00::1", {{"X-Forwarded-For", "203.0.113.9:4711"}}, trusted) == Seen{"203.0.113.9", false});
    CHECK(see("fd00::1", {{"X-Forwarded-For", "[2001:db8::9]:4711"}}, trusted) == Seen{"2001:db8::9", false});
    CHECK(see("10.0.0.1", {{"X-Forwarded-Proto", "https"}}, trusted) == Seen{"10.0.0.1", true});
    CHECK(see("10.0.0.1", {{"X-Forwarded-For", "203.0.113.9"}, {"X-Forwarded-Proto", "http"}}, trusted, true) ==
          Seen{"203.0.113.9", false});
    CHECK(see("10.0.0.1", {{"X-Forwarded-For", "203.0.113.9"}}, trusted, true) == Seen{"203.0.113.9", true});
}

TEST_CASE("what a client wrote into the list before it reached a trusted proxy is not believed")
{
    const auto trusted = trusting({"10.0.0.0/8"});
    CHECK(see("10.0.0.1", {{"X-Forwarded-For", "198.51.100.1, 203.0.113.9"}}, trusted).peer == "203.0.113.9");
    CHECK(see("10.0.0.1", {{"X-Forwarded-For", "10.0.0.7, 203.0.113.9"}}, trusted).peer == "203.0.113.9");
    CHECK(see("10.0.0.1", {{"X-Forwarded-For", "198.51.100.1"}, {"X-Forwarded-For", "203.0.113.9"}}, trusted).peer ==
          "203.0.113.9");
    CHECK(see("10.0.0.1", {{"X-Forwarded-For", "203.0.113.9, 10.0.0.2"}}, trusted).peer == "203.0.113.9");
    CHECK(see("10.0.0.1", {{"X-Forwarded-For", "10.0.0.3, 10.0.0.2"}}, trusted).peer == "10.0.0.3");
}

TEST_CASE("what is no address ends the walk at the proxy that wrote it")
{
    const auto trusted = trusting({"10.0.0.0/8"});
    const std::string garbage = GENERATE("unknown", "", "1.2.3", "999.1.1.1", "[::1", "_hidden", "1.2.3.4; DROP", "\"");
    CHECK(see("10.0.0.1", {{"X-Forwarded-For", "203.0.113.9, " + garbage}}, trusted).peer == "10.0.0.1");
    const std::string list = "203.0.113.9, " + garbage + ", 10.0.0.2";
    CHECK(see("10.0.0.1", {{"X-Forwarded-For", list}}, trusted).peer == "10.0.0.2");
}

TEST_CASE("a client cannot swallow what the proxy writes behind its words")
{
    const auto trusted = trusting({"10.0.0.0/8"});
    const auto by_forwarded = trusting({"10.0.0.0/8"}, ProxyFields::forwarded);
    CHECK(see("10.0.0.1", {{"X-Forwarded-For", "\"x, 203.0.113.9"}}, trusted).peer == "203.0.113.9");
    CHECK(see("10.0.0.1", {{"Forwarded", "for=\"x, for=203.0.113.9"}}, by_forwarded).peer == "203.0.113.9");
}

TEST_CASE("a scheme for each hop belongs to its hop, one for all to all")
{
    const auto trusted = trusting({"10.0.0.0/8"});
    const HeaderField both{"X-Forwarded-For", "203.0.113.9, 10.0.0.2"};
    CHECK(see("10.0.0.1", {both, {"X-Forwarded-Proto", "https, http"}}, trusted) == Seen{"203.0.113.9", true});
    CHECK(see("10.0.0.1", {both, {"X-Forwarded-Proto", "https"}}, trusted) == Seen{"203.0.113.9", true});
    CHECK(see("10.0.0.1", {both, {"X-Forwarded-Proto", "gopher"}}, trusted) == Seen{"203.0.113.9", false});
}

TEST_CASE("a list without end is no list")
{
    std::string list = "203.0.113.9";
    for (int i = 0; i < 1000; ++i)
        list += ", 10.0.0.2";
    CHECK(see("10.0.0.1", {{"X-Forwarded-For", list}}, trusting({"10.0.0.0/8"})).peer == "10.0.0.1");
}

TEST_CASE("with RFC 7239 chosen, Forwarded is read and X-Forwarded-For is not")
{
    const auto trusted = trusting({"10.0.0.0/8"}, ProxyFields::forwarded);
    CHECK(see("10.0.0.1", {{"Forwarded", "for=198.51.100.1, for=203.0.113.9;proto=https;by=10.0.0.1"}}, trusted) ==
          Seen{"203.0.113.9", true});
    CHECK(see("10.0.0.1", {{"Forwarded", "proto=http; For=\"[2001:db8::9]:4711\""}}, trusted) ==
          Seen{"2001:db8::9", false});
    CHECK(see("10.0.0.1", {{"Forwarded", "for=203.0.113.9, for=_secret"}}, trusted).peer == "10.0.0.1");
    CHECK(see("10.0.0.1", {{"X-Forwarded-For", "203.0.113.9"}}, trusted).peer == "10.0.0.1");
}
