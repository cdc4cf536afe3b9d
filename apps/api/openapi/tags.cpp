#include "api/openapi/tags.hpp"

#include "api/openapi/json_object.hpp"

#include <algorithm>
#include <array>
#include <set>

namespace omni::openapi {

namespace {

// Where the program speaks of itself and of nobody's data.
constexpr std::string_view server = "server";

constexpr std::array<std::pair<std::string_view, std::string_view>, 8> meanings{{
    {"audit", "Who did what with the user's data."},
    {"auth", "Accounts, sessions, passwords and API tokens."},
    {"contacts", "The people found in mail, calendars and address books, or typed."},
    {"events", "What changes, as it changes."},
    {"imports", "Mailboxes, calendars and address books that go in, and can be taken back."},
    {"interactions", "E-mails, events, notes and calls."},
    {"jobs", "Work in the background."},
    {server, "The program itself: whether it lives, what it offers."},
}};

} // namespace

std::string tag_of(const Route& route)
{
    if (route.options.is_vital || (route.is_document && !route.is_stream))
        return std::string(server);
    return std::string(route.path.substr(1, route.path.find('/', 1) - 1));
}

std::vector<JsonText> tags_of(std::span<const Route> routes)
{
    std::set<std::string> names;
    for (const Route& route : routes)
        names.insert(tag_of(route));
    std::vector<JsonText> all;
    for (const std::string& name : names) {
        auto tag = JsonObject().add("name", name);
        const auto meaning = std::ranges::find(meanings, name, [](const auto& entry) { return entry.first; });
        if (meaning != meanings.end())
            tag.append("description", meaning->second);
        all.push_back(tag.json());
    }
    return all;
}

} // namespace omni::openapi
