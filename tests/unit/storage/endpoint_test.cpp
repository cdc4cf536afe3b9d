// Reading connection URLs.
#include "storage/pg/endpoint.hpp"

#include "support/print.hpp"

#include <algorithm>

namespace omni::pg {

namespace {

std::string parameter(const Endpoint& endpoint, std::string_view key)
{
    const auto found = std::find_if(endpoint.parameters.begin(), endpoint.parameters.end(),
                                    [&](const auto& pair) { return pair.first == key; });
    return found == endpoint.parameters.end() ? "" : found->second;
}

} // namespace

TEST_CASE("several hosts become several endpoints in their order, each with its port")
{
    const auto list =
        endpoints("postgresql://u@10.0.0.1:1,10.0.0.2:2/d?target_session_attrs=read-write", "test", "primary");
    REQUIRE(list);
    REQUIRE(list->size() == 2);
    CHECK(parameter((*list)[0], "host") == "10.0.0.1");
    CHECK(parameter((*list)[1], "host") == "10.0.0.2");
    CHECK(parameter((*list)[1], "port") == "2");
    CHECK(parameter((*list)[1], "target_session_attrs") == "read-write");
    CHECK(parameter((*list)[1], "dbname") == "d");
    CHECK(parameter((*list)[1], "fallback_application_name") == "test");
}

TEST_CASE("prefer-standby asks every host for a standby first, then takes any")
{
    const auto list =
        endpoints("postgresql://10.0.0.1,10.0.0.2/d?target_session_attrs=prefer-standby", "test", "primary");
    REQUIRE(list);
    REQUIRE(list->size() == 4);
    CHECK(parameter((*list)[1], "target_session_attrs") == "standby");
    CHECK(parameter((*list)[2], "host") == "10.0.0.1");
    CHECK(parameter((*list)[2], "target_session_attrs") == "any");
}

TEST_CASE("what a server must be is asked for unless the URL says it")
{
    CHECK(parameter(endpoints("postgresql://10.0.0.1/d", "test", "primary")->front(), "target_session_attrs") ==
          "primary");
    CHECK(parameter(endpoints("postgresql://10.0.0.1/d?target_session_attrs=any", "test", "primary")->front(),
                    "target_session_attrs") == "any");
}

TEST_CASE("servers are named by host and port, and nothing else of their URL")
{
    CHECK(server_name("postgresql://u:hunter2@10.0.0.1:1,db.example:2/d?sslmode=require") == "10.0.0.1:1,db.example:2");
    CHECK(server_name("postgresql://u:hunter2@a,b:3/d").find("hunter2") == std::string::npos);
}

TEST_CASE("names need resolving; sockets, addresses and hosts with an address do not")
{
    CHECK(needs_resolving("postgresql://localhost/d"));
    CHECK(needs_resolving("postgresql://10.0.0.1,db.example/d"));
    CHECK(!needs_resolving("postgresql://10.0.0.1/d"));
    CHECK(!needs_resolving("postgresql://[::1]/d"));
    CHECK(!needs_resolving("postgresql:///d?host=/run/postgresql"));
    CHECK(!needs_resolving("host=db.example hostaddr=10.0.0.1"));
    CHECK(!needs_resolving(""));
}

TEST_CASE("a name that resolves keeps its name beside the address, for TLS to verify")
{
    const auto list = endpoints("postgresql://localhost/d", "test", "primary");
    REQUIRE(list);
    CHECK(parameter(list->front(), "host") == "localhost");
    CHECK(!parameter(list->front(), "hostaddr").empty());
}

TEST_CASE("a URL that cannot be read is refused without showing its password")
{
    const auto list = endpoints("postgresql://u:hunter2@host:port:port/d", "test", "primary");
    REQUIRE(!list);
    CHECK((list.error().message + list.error().detail).find("hunter2") == std::string::npos);
}

} // namespace omni::pg
