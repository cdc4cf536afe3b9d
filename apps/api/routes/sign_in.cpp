// Signing up, in and out.
#include "api/auth/actor.hpp"
#include "api/auth/begin_session.hpp"
#include "api/auth/cookies.hpp"
#include "api/auth/known_device.hpp"
#include "api/auth/password_checks.hpp"
#include "api/config.hpp"
#include "api/routes/account.hpp"
#include "api/routes/routes.hpp"
#include "core/domain/new_password.hpp"
#include "core/invalid_field.hpp"
#include "storage/data_keys.hpp"
#include "storage/sessions.hpp"
#include "storage/users.hpp"

namespace omni {

namespace asio = boost::asio;

namespace {

struct Credentials
{
    Email email;
    Secret password;
};
BOOST_DESCRIBE_STRUCT(Credentials, (), (email, password))

struct NewUser
{
    Email email;
    Secret password;
    std::optional<Text<0, 200>> display_name;
};
BOOST_DESCRIBE_STRUCT(NewUser, (), (email, password, display_name))

constexpr const char* sign_up_is_closed = "Nobody can sign up here. Ask who runs this server for an account.";

// POST /auth/signup
asio::awaitable<CurrentUser> sign_up(Request<NewUser>& req)
{
    const SignUp policy = req.services().config.sign_up;
    if (policy == SignUp::closed)
        throw Failure({ErrorCode::forbidden, sign_up_is_closed});
    const NewUser& wanted = req.body();
    if (const Violation violation = check_new_password(wanted.password))
        throw Failure(invalid_field("/password", *violation));
    // Before anything is looked up, so that the time says nothing about the address.
    const std::string hash = (co_await req.services().passwords.hash(wanted.password)).value();
    const std::string name = wanted.display_name ? wanted.display_name->value() : std::string();
    const auto user = co_await Users(req.database())
                          .sign_up(wanted.email.value(), name, hash, policy == SignUp::first, actor_of(req.exchange()));
    if (!user && user.error().code == ErrorCode::conflict)
        throw Failure({ErrorCode::conflict,
                       "No account can be made with this address. If it is yours, sign in, or have "
                       "the password reset."});
    if (!user.value())
        throw Failure({ErrorCode::forbidden, sign_up_is_closed});
    (co_await req.services().data_keys.key_of(**user)).value();
    auto csrf = co_await begin_session(req.exchange(), **user, hash);
    if (!csrf)
        throw Failure({ErrorCode::conflict, "The new account has got another password already. Sign in with that."});
    co_return co_await current_user(req.database(), **user, std::move(*csrf));
}

// POST /auth/signin
asio::awaitable<CurrentUser> sign_in(Request<Credentials>& req)
{
    const auto known = (co_await Users(req.database()).find_sign_in(req.body().email.value())).value();
    const auto hash = known ? known->password_hash : std::nullopt;
    const bool is_right = (co_await req.services().passwords.verify(hash, req.body().password)).value();
    std::optional<std::string> csrf;
    if (known && is_right)
        csrf = co_await begin_session(req.exchange(), known->user_id, *hash);
    if (!csrf) {
        const auto user = known ? std::optional(known->user_id) : std::nullopt;
        (co_await record(req.database(), user, actor_of(req.exchange()), {AuditAction::session_refused})).value();
        // Or it was replaced while it was being looked at.
        throw Failure({ErrorCode::unauthorized, "The address or the password is wrong."});
    }
    remember_device(req.exchange(), sign_in_key(req.body().email.value()));
    co_return co_await current_user(req.database(), known->user_id, std::move(*csrf));
}

// POST /auth/signout
asio::awaitable<Nothing> sign_out(Request<>& req)
{
    if (req.caller().kind != Caller::Kind::session)
        throw Failure({ErrorCode::unprocessable, "Only a session can be signed out; a token is revoked instead."});
    (co_await Sessions(req.database())
         .remove(req.user(), req.caller().credential, actor_of(req.exchange()), AuditAction::session_ended))
        .value();
    clear_session_cookies(req.exchange());
    co_return Nothing{};
}

} // namespace

std::vector<Route> sign_in_routes()
{
    using http::Method;
    return {
        route(Method::post, "/auth/signup", sign_up,
              {.auth = Auth::none,
               .status = 201,
               .summary = "Make an account and sign in",
               .description = "Where SIGNUP allows it; forbidden otherwise. A password has at least 10 characters and "
                              "at most 1,024 bytes. Answers and sets cookies like signing in.",
               .limits = limits_on_mailing(),
               .holds_secret = true,
               .sets_cookies = true,
               .errors = {ErrorCode::forbidden, ErrorCode::conflict}}),
        route(Method::post, "/auth/signin", sign_in,
              {.auth = Auth::none,
               .summary = "Sign in with e-mail address and password",
               .description =
                   "Sets the session's cookie and one with its CSRF token, omni_csrf (over TLS both names begin with "
                   "__Host-). Send that token, which is also the answer's csrfToken, as X-CSRF-Token with every "
                   "request of the session that changes something. A session the browser had before ends.",
               .limits = limits_on_guessing(),
               .holds_secret = true,
               .sets_cookies = true,
               .errors = {ErrorCode::unauthorized, ErrorCode::not_found}}),
        route(Method::post, "/auth/signout", sign_out,
              {.summary = "End the session",
               .scope = AccessScope::account_write,
               .sets_cookies = true,
               .errors = {ErrorCode::unprocessable}}),
    };
}

} // namespace omni
