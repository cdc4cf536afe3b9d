#include "api/routes/routes.hpp"

namespace omni {

std::vector<Route> all_routes()
{
    std::vector<Route> all;
    for (const auto part : {platform_routes, sign_in_routes, account_routes, password_routes, reset_page_routes,
                            session_routes, token_routes, import_routes, contact_routes, interaction_routes, job_routes,
                            event_routes, audit_routes, erasure_routes, web_routes})
        for (Route& route : part())
            all.push_back(std::move(route));
    return all;
}

} // namespace omni
