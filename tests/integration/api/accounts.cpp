// Accounts that people make and look after themselves: signing up, sessions, passwords.
#include "api_server.hpp"
#include "browser.hpp"
#include "core/crypto/password.hpp"
#include "samples.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <thread>

using namespace omni;
using namespace omni::test;

namespace {

const std::string sign_up_path = "/api/v1/auth/signup";
const std::string new_ann = R"({"email":"Ann@Example.org","password":"ten letters","displayName":"Ann"})";

void open_to_all(ApiConfig& config)
{
    config.sign_up = SignUp::open;
}

std::string password_change(const std::string& present, const std::string& replacement)
{
    return R"({"currentPassword":")" + present + R"(","newPassword":")" + replacement + R"("})";
}

std::string reset_by(const std::string& token, const std::string& replacement)
{
    return R"({"token":")" + token + R"(","newPassword":")" + replacement + R"("})";
}

} // namespace

TEST_CASE("signing up makes a user with a profile and a data key, and signs in")
{
    ApiServer api;
    Browser browser(api.port());
    const Reply reply = browser.request("POST", sign_up_path, new_ann);
    REQUIRE(reply.status == 201);
    CHECK(at(reply.body, "/data/displayName") == "Ann");
    CHECK(at(reply.body, "/data/csrfToken") == browser.cookie("omni_csrf"));
    CHECK(at(browser.request("GET", "/api/v1/auth/user").body, "/data/email") == "Ann@Example.org");
    const auto rows = api.database().sql("select u.email_key, p.display_name, k.master_key_id, u.password_hash "
                                         "from omnicrm.users u join omnicrm.user_profiles p on p.user_id = u.id "
                                         "join omnicrm.data_keys k on k.user_id = u.id");
    REQUIRE(rows.size() == 1);
    CHECK(rows[0][0] == "ann@example.org");
    CHECK(rows[0][1] == "Ann");
    CHECK(rows[0][2] == "k1");
    CHECK(rows[0][3].starts_with("$argon2id$"));
    CHECK(Browser(api.port()).sign_in("ann@example.org", "ten letters").status == 200);
}

TEST_CASE("by default the first person may sign up, and nobody after that")
{
    ApiServer api;
    CHECK(api.request("POST", sign_up_path, {}, new_ann).status == 201);
    const Reply second =
        api.request("POST", sign_up_path, {}, R"({"email":"bob@example.org","password":"ten letters"})");
    CHECK(second.status == 403);
    CHECK(at(second.body, "/error") == "forbidden");
    // Not even whether the address is known.
    CHECK(api.request("POST", sign_up_path, {}, new_ann).body == second.body);
    CHECK(api.database().value("select count(*) from omnicrm.users") == "1");
}

TEST_CASE("of two who come at once one is the first")
{
    ApiServer api([](ApiConfig& config) { config.server.threads = 2; });
    std::vector<int> statuses(2);
    {
        std::vector<std::jthread> people;
        for (std::size_t i = 0; i < statuses.size(); ++i)
            people.emplace_back([&, i] {
                const std::string body =
                    R"({"email":"p)" + std::to_string(i) + R"(@example.org","password":"ten letters"})";
                statuses[i] = api.request("POST", sign_up_path, {}, body).status;
            });
    }
    std::sort(statuses.begin(), statuses.end());
    CHECK(statuses == std::vector<int>{201, 403});
}

TEST_CASE("where signing up is closed nobody can, and is told so")
{
    ApiServer api([](ApiConfig& config) { config.sign_up = SignUp::closed; });
    const Reply reply = api.request("POST", sign_up_path, {}, new_ann);
    CHECK(reply.status == 403);
    CHECK(at(reply.body, "/details/message").starts_with("Nobody can sign up here."));
}

TEST_CASE("where signing up is open a known address is a conflict in any spelling, and everybody else comes in")
{
    ApiServer api(open_to_all);
    CHECK(api.request("POST", sign_up_path, {}, new_ann).status == 201);
    CHECK(api.request("POST", sign_up_path, {}, R"({"email":"bob@example.org","password":"ten letters"})").status ==
          201);
    const Reply again =
        api.request("POST", sign_up_path, {}, R"({"email":"aNN@example.ORG","password":"other letters"})");
    CHECK(again.status == 409);
    CHECK(again.set_cookies.empty());
    CHECK(Browser(api.port()).sign_in("ann@example.org", "ten letters").status == 200);
}

TEST_CASE("a new password has 10 characters at least and 1,024 bytes at most")
{
    ApiServer api(open_to_all);
    const auto answer = [&](const std::string& password) {
        return api.request("POST", sign_up_path, {}, R"({"email":"ann@example.org","password":")" + password + R"("})");
    };
    // Nine characters, though 18 bytes.
    for (const std::string& wrong : {std::string("123456789"), std::string("äöüäöüäöü"), std::string(1025, 'x')}) {
        const Reply reply = answer(wrong);
        CHECK(reply.status == 400);
        CHECK(at(reply.body, "/details/violations/0/pointer") == "/password");
        CHECK(reply.body.find(wrong) == std::string::npos);
    }
    CHECK(answer(std::string(1024, 'x')).status == 201);
}

TEST_CASE("sessions are listed with where and by what they were begun, and which one asks")
{
    ApiServer api;
    make_user_with_password(api.database(), "ann@example.org", "pw");
    Browser phone(api.port());
    Browser desk(api.port());
    phone.request("POST", "/api/v1/auth/signin", R"({"email":"ann@example.org","password":"pw"})",
                  {{"User-Agent", "phone"}});
    desk.request("POST", "/api/v1/auth/signin", R"({"email":"ann@example.org","password":"pw"})",
                 {{"User-Agent", "desk"}});
    const Reply list = desk.request("GET", "/api/v1/auth/sessions");
    REQUIRE(list.status == 200);
    CHECK(at(list.body, "/data/items/0/userAgent") == "desk");
    CHECK(at(list.body, "/data/items/0/isCurrent") == "true");
    CHECK(at(list.body, "/data/items/1/userAgent") == "phone");
    CHECK(at(list.body, "/data/items/1/isCurrent") == "false");
    CHECK(at(list.body, "/data/items/1/address") == "127.0.0.1");
    CHECK(at(list.body, "/data/items/2") == "absent");
    api.database().sql("update omnicrm.sessions set expires_at = now() where user_agent = 'phone'");
    CHECK(at(desk.request("GET", "/api/v1/auth/sessions").body, "/data/items/1") == "absent");
}

TEST_CASE("that a session was seen is noted once in a while, with the address")
{
    ApiServer api;
    make_user_with_password(api.database(), "ann@example.org", "pw");
    Browser browser(api.port());
    browser.sign_in("ann@example.org", "pw");
    const auto last_seen = [&] { return api.database().value("select last_seen_at from omnicrm.sessions"); };
    const std::string at_first = last_seen();
    browser.request("GET", "/api/v1/auth/user");
    CHECK(last_seen() == at_first);
    api.database().sql(
        "update omnicrm.sessions set last_seen_at = now() - interval '6 minutes', address = 'elsewhere'");
    browser.request("GET", "/api/v1/auth/user");
    CHECK(api.database().value("select last_seen_at > now() - interval '5 minutes' and address = '127.0.0.1' "
                               "from omnicrm.sessions") == "t");
}

TEST_CASE("one session can be ended, or all the others")
{
    ApiServer api;
    const UserId ann = make_user_with_password(api.database(), "ann@example.org", "pw");
    const UserId bob = make_user_with_password(api.database(), "bob@example.org", "pw");
    const Uuid lost = add_session(api.database(), ann);
    const Uuid foreign = add_session(api.database(), bob);
    add_session(api.database(), ann);
    Browser browser(api.port());
    browser.sign_in("ann@example.org", "pw");
    const std::string path = "/api/v1/auth/sessions";
    CHECK(browser.request("DELETE", path + "/" + lost.to_string()).status == 200);
    CHECK(browser.request("DELETE", path + "/" + lost.to_string()).status == 404);
    CHECK(browser.request("DELETE", path + "/" + foreign.to_string()).status == 404);
    CHECK(at(browser.request("DELETE", path).body, "/data/ended") == "1");
    CHECK(browser.request("GET", "/api/v1/auth/user").status == 200);
    const std::string own = at(browser.request("GET", path).body, "/data/items/0/id");
    CHECK(browser.request("DELETE", path + "/" + own).status == 200);
    CHECK(browser.cookie("omni_session").empty());
    CHECK(api.database().value("select count(*) from omnicrm.sessions") == "1");
}

TEST_CASE("changing the password takes the present one, ends every session and goes on in a new one")
{
    ApiServer api;
    const UserId user = make_user_with_password(api.database(), "ann@example.org", "old password");
    Browser elsewhere(api.port());
    elsewhere.sign_in("ann@example.org", "old password");
    Browser browser(api.port());
    browser.sign_in("ann@example.org", "old password");
    const std::string link = add_reset_link(api.database(), user);
    const std::string before = browser.cookie("omni_session");
    const std::string path = "/api/v1/auth/password";

    const Reply wrong = browser.request("POST", path, password_change("guessed", "new password"));
    CHECK(wrong.status == 403);
    CHECK(at(wrong.body, "/error") == "forbidden");
    CHECK(browser.request("POST", path, password_change("old password", "short")).status == 400);
    const Reply done = browser.request("POST", path, password_change("old password", "new password"));
    REQUIRE(done.status == 200);
    CHECK(at(done.body, "/data/csrfToken") == browser.cookie("omni_csrf"));
    CHECK(browser.cookie("omni_session") != before);
    CHECK(browser.request("PATCH", "/api/v1/auth/user/profile", R"({"displayName":"A"})").status == 200);
    CHECK(elsewhere.request("GET", "/api/v1/auth/user").status == 401);
    Browser thief(api.port());
    thief.set_cookie("omni_session", before);
    CHECK(thief.request("GET", "/api/v1/auth/user").status == 401);
    CHECK(Browser(api.port()).sign_in("ann@example.org", "old password").status == 401);
    CHECK(Browser(api.port()).sign_in("ann@example.org", "new password").status == 200);
    // A link mailed before would be a way around the new password.
    CHECK(api.request("POST", path + "/reset", {}, reset_by(link, "third password")).status == 422);
}

TEST_CASE("whoever has no password cannot change it")
{
    ApiServer api;
    const Person person = make_person(api.database());
    CHECK(api.request("POST", "/api/v1/auth/password", person.fields(), password_change("", "new password")).status ==
          403);
}

TEST_CASE("forgetting a password is the same for every address: a note and a job that does not say whose")
{
    ApiServer api;
    make_user_with_password(api.database(), "ann@example.org", "pw");
    const std::string email = GENERATE("Ann@example.org", "nobody@example.org");
    const Reply reply = api.request("POST", "/api/v1/auth/password/forgot", {}, R"({"email":")" + email + R"("})");
    CHECK(reply.status == 202);
    CHECK(reply.body == R"({"ok":true,"data":null})");
    const std::string note = api.database().value("select id from omnicrm.password_requests");
    CHECK(api.database().value("select email_key from omnicrm.password_requests") ==
          (email.starts_with('A') ? "ann@example.org" : email));
    const auto jobs = api.database().sql("select kind, state, user_id, batch_id, args->>'mail', args->>'id', "
                                         "args::text like '%example%' from omnicrm.jobs");
    REQUIRE(jobs.size() == 1);
    CHECK(jobs[0] == std::vector<std::string>{"send_mail", "queued", "null", "null", "password_reset", note, "f"});
    CHECK(api.database().value("select count(*) from omnicrm.password_resets") == "0");
}

TEST_CASE("a mailed link sets a new password, once, and ends every session and other link")
{
    ApiServer api;
    const UserId user = make_user_with_password(api.database(), "ann@example.org", "forgotten");
    Browser browser(api.port());
    browser.sign_in("ann@example.org", "forgotten");
    const std::string link = add_reset_link(api.database(), user);
    const std::string other = add_reset_link(api.database(), user);
    const std::string path = "/api/v1/auth/password/reset";
    CHECK(api.request("POST", path, {}, reset_by(link, "short")).status == 400);
    CHECK(api.request("POST", path, {}, reset_by(link, "new password")).status == 200);
    CHECK(browser.request("GET", "/api/v1/auth/user").status == 401);
    CHECK(Browser(api.port()).sign_in("ann@example.org", "forgotten").status == 401);
    CHECK(Browser(api.port()).sign_in("ann@example.org", "new password").status == 200);
    for (const std::string& spent : {link, other})
        CHECK(api.request("POST", path, {}, reset_by(spent, "third password")).status == 422);
}

TEST_CASE("a link that ran out, was never mailed or is a disabled user's sets nothing")
{
    ApiServer api;
    const UserId user = make_user_with_password(api.database(), "ann@example.org", "forgotten");
    const std::string link = add_reset_link(api.database(), user);
    const std::string change = GENERATE("update omnicrm.password_resets set expires_at = now()",
                                        "update omnicrm.users set disabled_at = now()", "");
    if (!change.empty())
        api.database().sql(change);
    const std::string token = change.empty() ? "omni_" + std::string(43, 'A') : link;
    const Reply reply = api.request("POST", "/api/v1/auth/password/reset", {}, reset_by(token, "new password"));
    CHECK(reply.status == 422);
    CHECK(at(reply.body, "/details/message").starts_with("This link does not hold any more."));
    CHECK(verify_password(api.database().value("select password_hash from omnicrm.users"), "forgotten"));
}

TEST_CASE("a mailed link leads to a page on which its own script runs and nothing else")
{
    ApiServer api;
    const Reply page = api.request("GET", "/reset-password");
    CHECK(page.status == 200);
    CHECK(page.field("content-type").starts_with("text/html"));
    const std::string mark = "<script nonce=\"";
    const std::size_t start = page.body.find(mark) + mark.size();
    const std::string nonce = page.body.substr(start, page.body.find('"', start) - start);
    CHECK(nonce.size() > 20);
    CHECK(page.field("content-security-policy").find("script-src 'nonce-" + nonce + "'") != std::string::npos);
    CHECK(api.request("GET", "/reset-password").body.find(nonce) == std::string::npos);
}

TEST_CASE("the present password can be guessed at ten times, then not even the right one is looked at")
{
    ApiServer api;
    make_user_with_password(api.database(), "ann@example.org", "old password");
    Browser browser(api.port());
    browser.sign_in("ann@example.org", "old password");
    for (int i = 0; i < 10; ++i)
        CHECK(browser.request("POST", "/api/v1/auth/password", password_change("guessed", "new password")).status ==
              403);
    const Reply late =
        browser.request("POST", "/api/v1/auth/password", password_change("old password", "new password"));
    CHECK(late.status == 429);
    CHECK(at(late.body, "/error") == "rate_limited");
}
