// Signing in and out, and the signed-in user's own account.
#include "api/auth/authenticate.hpp"
#include "api/auth/password_checks.hpp"
#include "api/config.hpp"
#include "api/routes/routes.hpp"
#include "core/crypto/token.hpp"
#include "core/domain/email_identity.hpp"
#include "core/random.hpp"
#include "core/utf8.hpp"
#include "storage/sessions.hpp"
#include "storage/users.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace omni {

namespace asio = boost::asio;

namespace {

struct Credentials
{
    Email email;
    Secret password;
};
BOOST_DESCRIBE_STRUCT(Credentials, (), (email, password))

struct CurrentUser : Account
{
    std::optional<std::string> csrf_token; // of a session: what its unsafe requests show in X-CSRF-Token
};
BOOST_DESCRIBE_STRUCT(CurrentUser, (Account), (csrf_token))

struct ProfilePatch
{
    std::optional<Text<0, 200>> display_name;
    Patch<Text<2, 2>> country;
    std::optional<Text<1, 64>> time_zone;
    std::optional<std::vector<Email>> own_emails;
};
BOOST_DESCRIBE_STRUCT(ProfilePatch, (), (display_name, country, time_zone, own_emails))

Error invalid(std::string pointer, std::string message)
{
    return {ErrorCode::validation_failed, "The request is not valid.", {{std::move(pointer), std::move(message)}}};
}

template <class R>
void set_cookie(R& req, std::string_view value, std::chrono::seconds life)
{
    const bool is_secure = req.head().is_tls || req.services().config.has_secure_cookies;
    req.response().add_field("Set-Cookie",
                             fmt::format("{}={}; Path=/; HttpOnly; SameSite=Lax; Max-Age={}{}", session_cookie, value,
                                         life.count(), is_secure ? "; Secure" : ""));
}

asio::awaitable<CurrentUser> current_user(Database& database, UserId user, std::optional<std::string> csrf)
{
    CurrentUser answer;
    static_cast<Account&>(answer) = (co_await Users(database).account(user)).value();
    answer.csrf_token = std::move(csrf);
    co_return answer;
}

// POST /auth/signin
asio::awaitable<CurrentUser> sign_in(Request<Credentials>& req)
{
    const auto known = (co_await Users(req.database()).find_sign_in(req.body().email.value())).value();
    const auto hash = known ? known->password_hash : std::nullopt;
    const bool is_right = (co_await req.services().passwords.verify(hash, req.body().password)).value();
    if (!known || !is_right)
        throw Failure({ErrorCode::unauthorized, "The address or the password is wrong."});

    const NewToken token = new_token();
    const auto life = std::chrono::duration_cast<std::chrono::seconds>(req.services().config.session_life);
    const std::string agent = to_valid_utf8(req.head().field("User-Agent").value_or("").substr(0, 500));
    const NewSession session{Uuid::v7(), token.hash, random_bytes(32), agent, life};
    (co_await Sessions(req.database()).create(known->user_id, session)).value();
    set_cookie(req, token.text.reveal(), life);
    co_return co_await current_user(req.database(), known->user_id, csrf_token(session.csrf_secret, session.id));
}

// POST /auth/signout
asio::awaitable<Nothing> sign_out(Request<>& req)
{
    if (req.caller().kind != Caller::Kind::session)
        throw Failure({ErrorCode::unprocessable, "Only a session can be signed out; a token is revoked instead."});
    (co_await Sessions(req.database()).remove(req.user(), req.caller().credential)).value();
    set_cookie(req, "", std::chrono::seconds(0));
    co_return Nothing{};
}

// GET /auth/user
asio::awaitable<CurrentUser> get_current_user(Request<>& req)
{
    std::optional<std::string> csrf;
    if (req.caller().kind == Caller::Kind::session)
        csrf = csrf_token(req.caller().csrf_secret, req.caller().credential);
    co_return co_await current_user(req.database(), req.user(), std::move(csrf));
}

std::vector<std::string> normalized(const std::vector<Email>& emails)
{
    std::vector<std::string> all;
    for (const Email& email : emails)
        if (auto identity = normalize_email(email.value()))
            all.push_back(std::move(*identity));
    std::sort(all.begin(), all.end());
    all.erase(std::unique(all.begin(), all.end()), all.end());
    return all;
}

bool is_country_code(std::string_view code)
{
    return std::all_of(code.begin(), code.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

// PATCH /auth/user/profile
asio::awaitable<CurrentUser> update_profile(Request<ProfilePatch>& req)
{
    constexpr std::size_t max_own_emails = 200;
    const ProfilePatch& patch = req.body();
    ProfileChange change;
    if (patch.display_name)
        change.display_name = patch.display_name->value();
    change.sets_country = !patch.country.is_absent();
    if (patch.country.has_value()) {
        change.country = patch.country.value().value();
        if (!is_country_code(*change.country))
            throw Failure(invalid("/country", "must be two capital letters (ISO 3166-1 alpha-2)"));
    }
    if (patch.time_zone) {
        change.time_zone = patch.time_zone->value();
        if (!(co_await Users(req.database()).is_time_zone(*change.time_zone)).value())
            throw Failure(invalid("/timeZone", "must be the name of a time zone, such as Europe/Berlin"));
    }
    if (patch.own_emails) {
        if (patch.own_emails->size() > max_own_emails)
            throw Failure(invalid("/ownEmails", "must have at most 200 addresses"));
        change.own_emails = normalized(*patch.own_emails);
    }
    (co_await Users(req.database()).update_profile(req.user(), change)).value();
    Request<> same_caller(req.exchange(), {}, {});
    co_return co_await get_current_user(same_caller);
}

} // namespace

std::vector<Route> sign_in_routes()
{
    using http::Method;
    return {
        route(Method::post, "/auth/signin", sign_in,
              {.auth = Auth::none,
               .summary = "Sign in with e-mail address and password",
               .description = "Sets the session cookie. Send the csrfToken of the answer as X-CSRF-Token with every "
                              "request of the session that changes something.",
               .holds_secret = true}),
        route(Method::post, "/auth/signout", sign_out, {.summary = "End the session"}),
        route(Method::get, "/auth/user", get_current_user, {.summary = "The signed-in user", .holds_secret = true}),
        route(Method::patch, "/auth/user/profile", update_profile,
              {.summary = "Change the profile",
               .description = "ownEmails are the addresses whose mail counts as written by the user; country reads "
                              "phone numbers without a +.",
               .representation = "/auth/user",
               .holds_secret = true}),
    };
}

} // namespace omni
