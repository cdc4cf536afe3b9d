// Passwords that are changed or were forgotten.
#include "storage/passwords.hpp"
#include "api/auth/actor.hpp"
#include "api/auth/begin_session.hpp"
#include "api/auth/password_checks.hpp"
#include "api/routes/account.hpp"
#include "api/routes/routes.hpp"
#include "core/crypto/token.hpp"
#include "core/domain/new_password.hpp"
#include "core/invalid_field.hpp"

namespace omni {

namespace asio = boost::asio;

namespace {

struct PasswordChange
{
    Secret current_password;
    Secret new_password;
};
BOOST_DESCRIBE_STRUCT(PasswordChange, (), (current_password, new_password))

struct ForgottenPassword
{
    Email email;
};
BOOST_DESCRIBE_STRUCT(ForgottenPassword, (), (email))

struct PasswordReset
{
    Secret token;
    Secret new_password;
};
BOOST_DESCRIBE_STRUCT(PasswordReset, (), (token, new_password))

void require_good(const Secret& new_password)
{
    if (const Violation violation = check_new_password(new_password))
        throw Failure(invalid_field("/newPassword", *violation));
}

// POST /auth/password
asio::awaitable<CurrentUser> change_password(Request<PasswordChange>& req)
{
    require_good(req.body().new_password);
    Passwords passwords(req.database());
    PasswordChecks& checks = req.services().passwords;
    const auto present = (co_await passwords.current(req.user())).value();
    const bool is_right = (co_await checks.verify(present, req.body().current_password)).value();
    if (!present || !is_right)
        throw Failure({ErrorCode::forbidden, "The present password is wrong."});
    const std::string replacement = (co_await checks.hash(req.body().new_password)).value();

    std::optional<FreshSession> session;
    if (req.caller().kind == Caller::Kind::session)
        session = fresh_session(req.exchange());
    const bool is_done = (co_await passwords.replace(req.user(), *present, replacement,
                                                     session ? &session->row : nullptr, actor_of(req.exchange())))
                             .value();
    if (!is_done)
        throw Failure({ErrorCode::conflict, "The password was changed elsewhere at the same time."});
    std::optional<std::string> csrf;
    if (session)
        csrf = hand_out(req.exchange(), *session);
    co_return co_await current_user(req.database(), req.user(), std::move(csrf));
}

// POST /auth/password/forgot
asio::awaitable<Nothing> forget_password(Request<ForgottenPassword>& req)
{
    (co_await Passwords(req.database()).request(req.body().email.value())).value();
    co_return Nothing{};
}

// POST /auth/password/reset
asio::awaitable<Nothing> reset_password(Request<PasswordReset>& req)
{
    require_good(req.body().new_password);
    const Error refusal{ErrorCode::unprocessable, "This link does not hold any more. Ask for a new one."};
    const std::string_view token = req.body().token.reveal();
    if (!is_token(token))
        throw Failure(refusal);
    Passwords passwords(req.database());
    const auto owner = (co_await passwords.find_reset(hash_token(token))).value();
    if (!owner)
        throw Failure(refusal);
    const std::string replacement = (co_await req.services().passwords.hash(req.body().new_password)).value();
    if (!(co_await passwords.reset(*owner, replacement, actor_of(req.exchange()))).value())
        throw Failure(refusal);
    co_return Nothing{};
}

} // namespace

std::vector<Route> password_routes()
{
    using http::Method;
    return {
        route(Method::post, "/auth/password", change_password,
              {.summary = "Change the password",
               .description = "All sessions end; the one that asks goes on as a new one, with new cookies. API tokens "
                              "stay. A wrong present password is forbidden.",
               .scope = AccessScope::account_write,
               .limits = limits_on_guessing(),
               .holds_secret = true,
               .sets_cookies = true,
               .errors = {ErrorCode::forbidden, ErrorCode::conflict, ErrorCode::not_found}}),
        route(Method::post, "/auth/password/forgot", forget_password,
              {.auth = Auth::none,
               .status = 202,
               .summary = "Have a link mailed that sets a new password",
               .description = "The answer is the same whether or not somebody signs in with this address.",
               .limits = limits_on_mailing()}),
        route(Method::post, "/auth/password/reset", reset_password,
              {.auth = Auth::none,
               .summary = "Set a new password by a mailed link",
               .description = "token is what follows #token= in the link; it holds for an hour, once. All sessions "
                              "end.",
               .limits = limits_on_mailing(),
               .errors = {ErrorCode::unprocessable}}),
    };
}

} // namespace omni
