// The signed-in user's own account and profile.
#include "api/routes/account.hpp"

#include "api/auth/actor.hpp"
#include "api/auth/csrf.hpp"
#include "api/routes/routes.hpp"
#include "core/domain/email_identity.hpp"
#include "core/invalid_field.hpp"

#include <algorithm>

namespace omni {

namespace asio = boost::asio;

asio::awaitable<CurrentUser> current_user(Database& database, UserId user, std::optional<std::string> csrf)
{
    CurrentUser answer;
    static_cast<Account&>(answer) = (co_await Users(database).account(user)).value();
    answer.csrf_token = std::move(csrf);
    co_return answer;
}

namespace {

struct ProfilePatch
{
    Patch<Text<0, 200>> display_name;
    Patch<Text<2, 2>> country;
    Patch<Text<1, 64>> time_zone;
    Patch<std::vector<Email>> own_emails;

    static constexpr std::string_view example =
        R"({"displayName":"Charles Babbage","country":"GB","timeZone":"Europe/London","ownEmails":["charles@example.org"]})";
};
BOOST_DESCRIBE_STRUCT(ProfilePatch, (), (display_name, country, time_zone, own_emails))

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

// PATCH /auth/user/profile. What is cleared is as it was in a new account.
asio::awaitable<CurrentUser> update_profile(Request<ProfilePatch>& req)
{
    constexpr std::size_t max_own_emails = 200;
    const ProfilePatch& patch = req.body();
    ProfileChange change;
    if (!patch.display_name.is_absent())
        change.display_name = patch.display_name.has_value() ? patch.display_name.value().value() : std::string();
    change.sets_country = !patch.country.is_absent();
    if (patch.country.has_value()) {
        change.country = patch.country.value().value();
        if (!is_country_code(*change.country))
            throw Failure(invalid_field("/country", "must be two capital letters (ISO 3166-1 alpha-2)"));
    }
    if (!patch.time_zone.is_absent()) {
        change.time_zone = patch.time_zone.has_value() ? patch.time_zone.value().value() : std::string("UTC");
        if (!(co_await Users(req.database()).is_time_zone(*change.time_zone)).value())
            throw Failure(invalid_field("/timeZone", "must be the name of a time zone, such as Europe/Berlin"));
    }
    if (patch.own_emails.is_null())
        change.own_emails.emplace();
    if (patch.own_emails.has_value()) {
        if (patch.own_emails.value().size() > max_own_emails)
            throw Failure(invalid_field("/ownEmails", "must have at most 200 addresses"));
        change.own_emails = normalized(patch.own_emails.value());
    }
    (co_await Users(req.database()).update_profile(req.user(), change, actor_of(req.exchange()))).value();
    Request<> same_caller(req.exchange(), {}, {});
    co_return co_await get_current_user(same_caller);
}

} // namespace

std::vector<Route> account_routes()
{
    using http::Method;
    return {
        route(Method::get, "/auth/user", get_current_user,
              {.summary = "The signed-in user",
               .scope = AccessScope::account_read,
               .holds_secret = true,
               .errors = {ErrorCode::not_found}}),
        route(Method::patch, "/auth/user/profile", update_profile,
              {.summary = "Change the profile",
               .description = "ownEmails are the addresses whose mail counts as written by the user; country reads "
                              "phone numbers without a +.",
               .scope = AccessScope::account_write,
               .representation = "/auth/user",
               .holds_secret = true,
               .errors = {ErrorCode::not_found}}),
    };
}

} // namespace omni
