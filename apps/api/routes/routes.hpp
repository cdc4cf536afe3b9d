// The whole API as one table.
#pragma once

#include "api/route.hpp"

#include <vector>

namespace omni {

std::vector<Route> sign_in_routes();
std::vector<Route> account_routes();
std::vector<Route> password_routes();
std::vector<Route> reset_page_routes();
std::vector<Route> session_routes();
std::vector<Route> token_routes();
std::vector<Route> contact_routes();
std::vector<Route> interaction_routes();
std::vector<Route> import_routes();
std::vector<Route> job_routes();
std::vector<Route> event_routes();
std::vector<Route> platform_routes();
std::vector<Route> web_routes();
std::vector<Route> audit_routes();
std::vector<Route> erasure_routes();

std::vector<Route> all_routes();

} // namespace omni
