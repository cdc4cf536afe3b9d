#include "api/middleware/entity_tags.hpp"

#include "api/http/entity_tags.hpp"
#include "api/router.hpp"

#include <algorithm>

namespace omni {

namespace {

bool is_reading(const http::RequestHead& head)
{
    return head.method == http::Method::get || head.method == http::Method::head;
}

} // namespace

const Route* representation_of(const Router& router, const Route& route)
{
    const std::string_view path = route.options.representation.empty() ? route.path : route.options.representation;
    const auto& routes = router.routes();
    const auto found = std::find_if(routes.begin(), routes.end(), [&](const Route& candidate) {
        return candidate.method == http::Method::get && !candidate.path.empty() && candidate.path == path;
    });
    return found == routes.end() ? nullptr : &*found;
}

void tag_answer(Exchange& exchange, const Route& route)
{
    http::Response& response = exchange.response;
    if (!route.options.has_entity_tag || response.status / 100 != 2 || response.body.empty())
        return;
    if (!is_reading(exchange.head)) {
        const Route* read = representation_of(exchange.services.router, route);
        if (read == nullptr || route.data_schema == nullptr || read->data_schema != route.data_schema)
            return;
    }
    if (exchange.entity_tag.empty())
        exchange.entity_tag = http::opaque_tag(response.body);
    if (!is_reading(exchange.head))
        return;
    switch (http::evaluate_preconditions(exchange.head, exchange.entity_tag).value()) {
    case http::Precondition::holds:
        return;
    case http::Precondition::not_modified:
        response.status = 304; // its coding, which the tag tells, is decided by the content; then that goes
        return;
    case http::Precondition::failed:
        throw Failure({ErrorCode::precondition_failed, "What is here has another entity tag than If-Match names."});
    }
}

} // namespace omni
