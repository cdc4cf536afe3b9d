#include "api/openapi/security.hpp"

namespace omni::openapi {

namespace {

JsonText by(std::string_view scheme, std::vector<std::string_view> scopes = {})
{
    return JsonObject().add(scheme, scopes).json();
}

JsonObject bearer(std::string_view description)
{
    return JsonObject().add("type", "http").add("scheme", "bearer").add("description", description);
}

} // namespace

std::vector<JsonText> security_of(const RouteOptions& options)
{
    std::vector<JsonText> ways;
    switch (options.auth) {
    case Auth::none:
        return ways;
    case Auth::metrics:
        return {by("metrics")};
    case Auth::cron_or_user:
        ways.push_back(by("cron"));
        break;
    case Auth::user:
        break;
    }
    if (options.scope)
        ways.push_back(by("token", {enum_name(*options.scope)}));
    ways.push_back(by("session"));
    return ways;
}

JsonObject security_schemes()
{
    return JsonObject()
        .add("token", bearer("An API token, omni_…, with the scope that the operation names; or, where the operator "
                             "accepts them, another issuer's JWT, which may do everything."))
        .add("cron", bearer("The operator's CRON_SECRET."))
        .add("metrics", bearer("The operator's METRICS_TOKEN."))
        .add("session", JsonObject()
                            .add("type", "apiKey")
                            .add("in", "cookie")
                            .add("name", "omni_session")
                            .add("description",
                                 "Set by signing in; over TLS its name is __Host-omni_session. Requests that change "
                                 "something also carry the omni_csrf cookie's value as X-CSRF-Token."));
}

} // namespace omni::openapi
