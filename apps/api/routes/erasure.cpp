// Erasing the signed-in user, by their own wish.
#include "api/auth/actor.hpp"
#include "api/auth/cookies.hpp"
#include "api/auth/password_checks.hpp"
#include "api/routes/routes.hpp"
#include "storage/data_keys.hpp"
#include "storage/erasures.hpp"
#include "storage/passwords.hpp"

namespace omni {

namespace asio = boost::asio;

namespace {

struct Erasure
{
    Secret password;
};
BOOST_DESCRIBE_STRUCT(Erasure, (), (password))

// DELETE /auth/user
asio::awaitable<Nothing> erase_user(Request<Erasure>& req)
{
    if (req.caller().kind != Caller::Kind::session)
        throw Failure({ErrorCode::forbidden, "Only who has signed in with a password can erase the account."});
    const auto present = (co_await Passwords(req.database()).current(req.user())).value();
    if (!(co_await req.services().passwords.verify(present, req.body().password)).value())
        throw Failure({ErrorCode::forbidden, "The password is wrong."});
    // The key first: should the rest have to be done again, nothing can be read any more already.
    (co_await req.services().data_keys.destroy(req.user())).value();
    (co_await Erasures(req.database()).begin(req.user(), actor_of(req.exchange()))).value();
    clear_session_cookies(req.exchange());
    co_return Nothing{};
}

} // namespace

std::vector<Route> erasure_routes()
{
    return {
        route(http::Method::delete_, "/auth/user", erase_user,
              {.status = 202,
               .summary = "Erase the account and everything in it",
               .description =
                   "For good. Asks for the password once more, in a session only. Nobody can sign in from "
                   "then on, and what is encrypted can be read by nobody, in backups neither; what is left is "
                   "deleted in the background.",
               .scope = AccessScope::account_write,
               .limits = limits_on_guessing(),
               .sets_cookies = true,
               .errors = {ErrorCode::forbidden, ErrorCode::not_found}}),
    };
}

} // namespace omni
