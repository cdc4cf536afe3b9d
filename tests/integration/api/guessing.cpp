// Guessing at passwords: slowed down by account and by address, without locking anybody out who is known.
#include "api/limits/rate_limit.hpp"
#include "api_server.hpp"
#include "support/server_clock.hpp"

#include <catch2/catch.hpp>

#include <fmt/format.h>

using namespace omni;
using namespace omni::test;

namespace {

const std::string password = "correct horse";

void trust_this_machine(ApiConfig& config)
{
    config.trusted_proxies.networks = {http::IpNetwork::parse("127.0.0.1").value()};
}

std::int32_t guesses_allowed(LimitScope scope)
{
    for (const RateLimit& limit : limits_on_guessing())
        if (limit.scope == scope)
            return limit.burst;
    return 0;
}

// The server behind a proxy, and its clock.
struct Door
{
    Door()
    {
        make_user_with_password(api.database(), "ann@example.org", password);
        make_user_with_password(api.database(), "bob@example.org", password);
    }

    Reply sign_in(const std::string& email, const std::string& guess, const std::string& address, Fields fields = {})
    {
        fields["X-Forwarded-For"] = address;
        return client.request("POST", "/api/v1/auth/signin", fields,
                              fmt::format(R"({{"email":"{}","password":"{}"}})", email, guess));
    }

    // Wrong passwords from ever new addresses, until nobody gets to try any more.
    void exhaust(const std::string& email)
    {
        for (int i = 0; i < guesses_allowed(LimitScope::account); ++i)
            REQUIRE(sign_in(email, "wrong", fmt::format("203.0.113.{}", ++addresses)).status == 401);
        REQUIRE(sign_in(email, "wrong", "198.51.100.1").status == 429);
    }

    // What a browser keeps after signing in and sends along from then on.
    Fields device_of(const std::string& email, const std::string& address = "192.0.2.1")
    {
        const Reply reply = sign_in(email, password, address);
        REQUIRE(reply.status == 200);
        return {{"Cookie", "omni_device=" + reply.cookies.at("omni_device")}};
    }

    ApiServer api{trust_this_machine};
    StoppedClock clock{api.database()};
    HttpClient client{api.port()};
    int addresses = 0;
};

} // namespace

TEST_CASE("one account is guessed at a few times only, from however many addresses")
{
    Door door;
    door.exhaust("ann@example.org");
    const Reply refused = door.sign_in("ann@example.org", password, "192.0.2.7");
    CHECK(refused.status == 429);
    CHECK(std::stoi(refused.field("retry-after")) <= 180);
    CHECK(door.sign_in(" ANN@example.org", password, "192.0.2.7").status != 200);
    CHECK(door.sign_in("bob@example.org", password, "192.0.2.7").status == 200);
}

TEST_CASE("an account that does not exist is limited like one that does")
{
    Door door;
    door.exhaust("nobody@example.org");
}

TEST_CASE("whoever guesses cannot lock out a browser in which the account has signed in before")
{
    Door door;
    const Fields device = door.device_of("ann@example.org");
    door.exhaust("ann@example.org");
    CHECK(door.sign_in("ann@example.org", password, "192.0.2.7", device).status == 200);
    // It may guess as often as everybody else together, and no more.
    for (int i = 0; i < guesses_allowed(LimitScope::account); ++i)
        REQUIRE(door.sign_in("ann@example.org", "wrong", fmt::format("192.0.2.{}", 10 + i), device).status == 401);
    CHECK(door.sign_in("ann@example.org", password, "192.0.2.7", device).status == 429);
}

TEST_CASE("a known browser is known to its account only, and cannot be made up")
{
    Door door;
    Fields device = door.device_of("bob@example.org");
    const std::string cookie = device.at("Cookie");
    door.exhaust("ann@example.org");
    for (const std::string& forged : {cookie, cookie.substr(0, cookie.size() - 1) + (cookie.ends_with('A') ? "B" : "A"),
                                      std::string("omni_device=x"), "omni_device=" + std::string(22, 'A') + ".",
                                      "omni_device=" + std::string(22, 'A') + "." + std::string(43, 'A')})
        CHECK(door.sign_in("ann@example.org", password, "192.0.2.7", {{"Cookie", forged}}).status == 429);
}

TEST_CASE("a browser that is known stays what it is")
{
    Door door;
    const Fields device = door.device_of("ann@example.org");
    CHECK_FALSE(door.sign_in("ann@example.org", password, "192.0.2.7", device).cookies.contains("omni_device"));
}

TEST_CASE("an account that was guessed at can be signed in to again as time goes on")
{
    Door door;
    door.exhaust("ann@example.org");
    door.clock.set(181);
    Reply reply = door.sign_in("ann@example.org", password, "192.0.2.7");
    while (reply.status == 429)
        reply = door.sign_in("ann@example.org", password, "192.0.2.7");
    CHECK(reply.status == 200);
}

TEST_CASE("right passwords count for nothing")
{
    Door door;
    for (int i = 0; i < 3 * guesses_allowed(LimitScope::account); ++i)
        REQUIRE(door.sign_in("ann@example.org", password, "192.0.2.7").status == 200);
}

TEST_CASE("one address guesses at few accounts only; others go on")
{
    Door door;
    for (int i = 0; i < guesses_allowed(LimitScope::address); ++i)
        REQUIRE(door.sign_in(fmt::format("u{}@example.org", i), "wrong", "203.0.113.9").status == 401);
    CHECK(door.sign_in("ann@example.org", password, "203.0.113.9").status == 429);
    CHECK(door.sign_in("ann@example.org", password, "203.0.113.10").status == 200);
    CHECK(door.client.request("GET", "/api/v1/openapi.json", {{"X-Forwarded-For", "203.0.113.9"}}).status == 200);
}

TEST_CASE("what is refused costs no look at a password")
{
    Door door;
    door.exhaust("ann@example.org");
    // With the users out of reach, whatever gets past the limit fails.
    door.api.database().sql("alter function omnicrm.find_sign_in(text) rename to find_nobody");
    const int known = door.sign_in("bob@example.org", password, "192.0.2.7").status;
    const int refused = door.sign_in("ann@example.org", password, "192.0.2.7").status;
    door.api.database().sql("alter function omnicrm.find_nobody(text) rename to find_sign_in");
    CHECK(known == 500);
    CHECK(refused == 429);
}

TEST_CASE("one person is sent a few mails only, whoever asks for them")
{
    Door door;
    int accepted = 0;
    for (int i = 0; i < 10; ++i)
        accepted +=
            door.client.request("POST", "/api/v1/auth/password/forgot",
                                {{"X-Forwarded-For", fmt::format("203.0.113.{}", i)}}, R"({"email":"ann@example.org"})")
                        .status == 202
                ? 1
                : 0;
    CHECK(accepted == 5);
}

TEST_CASE("who has signed in cannot guess at the password for ever either")
{
    Door door;
    const Fields fields = make_person(door.api.database()).fields();
    const std::string guess = R"({"currentPassword":"wrong","newPassword":"correct horse battery"})";
    for (int i = 0; i < guesses_allowed(LimitScope::user); ++i)
        REQUIRE(door.client.request("POST", "/api/v1/auth/password", fields, guess).status == 403);
    CHECK(door.client.request("POST", "/api/v1/auth/password", fields, guess).status == 429);
}
