#include "api/http/ip_address.hpp"

#include <catch2/catch.hpp>

using namespace omni::http;

TEST_CASE("addresses are read and written, IPv4 in its own form whichever way it came")
{
    CHECK(IpAddress::parse("192.0.2.1")->to_string() == "192.0.2.1");
    CHECK(IpAddress::parse("::ffff:192.0.2.1")->to_string() == "192.0.2.1");
    CHECK(IpAddress::parse("::ffff:192.0.2.1") == IpAddress::parse("192.0.2.1"));
    CHECK(IpAddress::parse("2001:DB8:0::1")->to_string() == "2001:db8::1");
    CHECK(IpAddress::parse("fe80::1%eth0")->to_string() == "fe80::1");
}

TEST_CASE("what is no address is none")
{
    const std::string text =
        GENERATE(as<std::string>(), "", "localhost", "1.2.3", "1.2.3.4.5", "256.0.0.1", "1.2.3.4 ", " 1.2.3.4",
                 "::1::", "[::1]", "1.2.3.4:80", "unknown", "%eth0", "0x7f.1", std::string(10'000, ':'));
    CHECK(IpAddress::parse(text) == std::nullopt);
}

TEST_CASE("networks hold what begins like them")
{
    CHECK(IpNetwork::parse("10.0.0.0/8")->contains(*IpAddress::parse("10.255.0.1")));
    CHECK(IpNetwork::parse("10.0.0.0/8")->contains(*IpAddress::parse("::ffff:10.1.2.3")));
    CHECK_FALSE(IpNetwork::parse("10.0.0.0/8")->contains(*IpAddress::parse("11.0.0.1")));
    CHECK_FALSE(IpNetwork::parse("10.0.0.0/8")->contains(*IpAddress::parse("::a00:1")));
    CHECK(IpNetwork::parse("2001:db8::/33")->contains(*IpAddress::parse("2001:db8:7fff::1")));
    CHECK_FALSE(IpNetwork::parse("2001:db8::/33")->contains(*IpAddress::parse("2001:db8:8000::1")));
    CHECK(IpNetwork::parse("::1")->contains(*IpAddress::parse("::1")));
    CHECK_FALSE(IpNetwork::parse("::1")->contains(*IpAddress::parse("::2")));
    CHECK(IpNetwork::parse("0.0.0.0/0")->contains(*IpAddress::parse("203.0.113.9")));
    CHECK_FALSE(IpNetwork::parse("0.0.0.0/0")->contains(*IpAddress::parse("2001:db8::1")));
    CHECK(IpNetwork::parse("::/0")->contains(*IpAddress::parse("203.0.113.9")));
}

TEST_CASE("what is no network is none, and one with bits beyond its prefix is a mistake")
{
    const std::string text = GENERATE("", "/8", "10.0.0.0/", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/8x",
                                      "10.0.0.0/8/8", "10.0.0.1/8", "2001:db8::1/32", "::/129", "*", "private");
    CHECK_FALSE(IpNetwork::parse(text).has_value());
}

TEST_CASE("a client is its IPv4 address, or its /64")
{
    CHECK(IpAddress::parse("192.0.2.1")->of_client() == IpAddress::parse("192.0.2.1"));
    CHECK(IpAddress::parse("2001:db8:1:2:3:4:5:6")->of_client() == IpAddress::parse("2001:db8:1:2::"));
    CHECK(IpAddress::parse("2001:db8:1:2:ffff::1")->of_client() == IpAddress::parse("2001:db8:1:2::"));
}
