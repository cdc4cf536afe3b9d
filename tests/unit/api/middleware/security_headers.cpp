#include "api/middleware/security_headers.hpp"

#include <catch2/catch.hpp>

using namespace omni;

TEST_CASE("a page runs nothing but what carries its nonce")
{
    const std::string policy = page_policy("abc");
    CHECK(policy.starts_with("default-src 'none'; script-src 'nonce-abc'; style-src 'nonce-abc'; connect-src 'self';"));
    CHECK(policy.find("unsafe") == policy.npos);
    CHECK(policy.find("frame-ancestors 'none'") != policy.npos);
}

TEST_CASE("a page that asked for no nonce runs nothing at all")
{
    CHECK(page_policy("").find("script-src") == std::string::npos);
    CHECK(page_policy("").starts_with("default-src 'none'; "));
}
