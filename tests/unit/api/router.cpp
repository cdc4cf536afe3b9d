#include "api/router.hpp"

#include <catch2/catch.hpp>

using namespace omni;
using http::Method;

namespace {

boost::asio::awaitable<Nothing> answer(Request<>&)
{
    co_return Nothing{};
}

Router example()
{
    return Router({
        route(Method::get, "/contacts", answer, {.summary = "list", .aliases = {"/people"}}),
        route(Method::post, "/contacts", answer, {.summary = "create"}),
        route(Method::get, "/contacts/{id}", answer, {.summary = "get"}),
        route(Method::get, "/contacts/{id}/timeline", answer, {.summary = "timeline"}),
        route(Method::get, "/contacts/count", answer, {.summary = "count"}),
        route(Method::get, "", answer, {.summary = "start", .bare_paths = {"/"}}),
    });
}

std::string_view found(const Router& router, Method method, std::string_view path)
{
    const auto match = router.find(method, path);
    return match ? match->route->options.summary : to_string(match.error().code);
}

} // namespace

TEST_CASE("a route answers below both prefixes and under its aliases")
{
    const Router router = example();
    CHECK(found(router, Method::get, "/api/v1/contacts") == "list");
    CHECK(found(router, Method::get, "/api/contacts") == "list");
    CHECK(found(router, Method::get, "/api/contacts/") == "list");
    CHECK(found(router, Method::get, "/api/v1/people") == "list");
    CHECK(found(router, Method::post, "/api/v1/contacts") == "create");
    CHECK(found(router, Method::get, "/") == "start");
}

TEST_CASE("a literal segment goes before a parameter")
{
    const Router router = example();
    CHECK(found(router, Method::get, "/api/v1/contacts/count") == "count");
    CHECK(found(router, Method::get, "/api/v1/contacts/17") == "get");
    CHECK(found(router, Method::get, "/api/v1/contacts/17/timeline") == "timeline");
}

TEST_CASE("parameters come out decoded")
{
    const Router router = example();
    const auto match = router.find(Method::get, "/api/v1/contacts/a%2Fb/timeline").value();
    CHECK(match.path == PathValues{{"id", "a/b"}});
    CHECK(found(router, Method::get, "/api/v1/contacts/%zz") == "invalid_request");
}

TEST_CASE("what no route claims is not found, and a wrong method is told apart")
{
    const Router router = example();
    CHECK(found(router, Method::get, "/contacts") == "not_found");
    CHECK(found(router, Method::get, "/api") == "not_found");
    CHECK(found(router, Method::get, "/api/v1/contacts/1/2") == "not_found");
    CHECK(found(router, Method::get, "/api/v1//contacts") == "not_found");
    CHECK(found(router, Method::delete_, "/api/v1/contacts") == "method_not_allowed");
    CHECK(found(router, Method::other, "/api/v1/contacts") == "method_not_allowed");
    CHECK(router.allowed_methods("/api/v1/contacts") == "GET, HEAD, POST, OPTIONS");
    CHECK(router.allowed_methods("/nothing").empty());
}

TEST_CASE("HEAD finds what GET finds")
{
    CHECK(found(example(), Method::head, "/api/v1/contacts/1") == "get");
}
