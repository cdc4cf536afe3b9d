#include "integrations/mail/header_scan.hpp"

#include "core/utf8.hpp"
#include "integrations/ascii.hpp"
#include "integrations/mail/header_section.hpp"

#include <algorithm>
#include <unordered_set>

namespace omni::mail {
namespace {

constexpr std::size_t max_id_octets = 998;
constexpr std::size_t max_value_octets = 1 << 20;

bool is_white_space(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}
bool is_forbidden(char c)
{
    return static_cast<unsigned char>(c) < ' ' || c == 127 || c == '<' || c == '>';
}

// The identifier without white space as valid UTF-8; nothing when it is none.
std::optional<std::string> clean_id(std::string_view written)
{
    if (written.size() > 2 * max_id_octets)
        return std::nullopt;
    std::string id;
    std::ranges::copy_if(written, std::back_inserter(id), [](char c) { return !is_white_space(c); });
    if (id.empty() || id.size() > max_id_octets || std::ranges::any_of(id, is_forbidden))
        return std::nullopt;
    return to_valid_utf8(id);
}

// Calls `take` with each identifier until it returns false.
template <class Take>
void for_each_id(std::string_view value, const Take& take)
{
    value = trim(value);
    if (value.size() > max_value_octets)
        value.remove_prefix(value.size() - max_value_octets);
    std::size_t open = value.find('<');
    if (open == std::string_view::npos && value.find('@') != std::string_view::npos &&
        std::ranges::none_of(value, is_white_space)) {
        if (auto id = clean_id(value))
            take(std::move(*id));
        return;
    }
    while (open != std::string_view::npos) {
        const std::size_t close = value.find('>', open);
        if (close == std::string_view::npos)
            return;
        // "<<id>" and "<broken <id>": the innermost bracket opens it.
        open = value.rfind('<', close);
        auto id = clean_id(value.substr(open + 1, close - open - 1));
        if (id && !take(std::move(*id)))
            return;
        open = value.find('<', close);
    }
}

} // namespace

std::vector<std::string> message_ids_in(std::string_view value)
{
    std::vector<std::string> ids;
    std::unordered_set<std::string> seen;
    for_each_id(value, [&](std::string id) {
        if (seen.insert(id).second)
            ids.push_back(std::move(id));
        return true;
    });
    return ids;
}

std::optional<std::string> message_id_of(std::span<const std::uint8_t> raw)
{
    std::optional<std::string> found;
    std::string_view section = header_section(raw);
    while (!found) {
        const auto field = next_field(section);
        if (!field)
            break;
        if (!equal_ignoring_case(field->name, "message-id"))
            continue;
        for_each_id(field->value, [&](std::string id) {
            found = std::move(id);
            return false;
        });
    }
    return found;
}

} // namespace omni::mail
