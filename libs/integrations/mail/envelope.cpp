#include "integrations/mail/envelope.hpp"

#include "integrations/ascii.hpp"
#include "integrations/charset.hpp"
#include "integrations/mail/gmime.hpp"
#include "integrations/mail/header_scan.hpp"
#include "integrations/mail/header_section.hpp"

#include <algorithm>
#include <array>
#include <chrono>

namespace omni::mail {
namespace {

constexpr std::size_t max_list_id = 500;

// The last of them: References grows at its end, so these are the nearest ancestors.
void keep_last(std::vector<std::string>& ids, std::size_t count)
{
    if (ids.size() > count)
        ids.erase(ids.begin(), ids.end() - static_cast<std::ptrdiff_t>(count));
}

std::string_view last_of(std::string_view text, std::size_t size)
{
    return text.substr(text.size() - std::min(text.size(), size));
}

// A date without comments, and without the spaces that obsolete syntax allows around colons (RFC 5322 §4.3).
std::string plain_date(std::string_view value)
{
    std::string plain;
    int depth = 0;
    for (const char c : unfold(value)) {
        depth += c == '(' ? 1 : 0;
        const bool is_space = c == ' ' || c == '\t';
        if (depth == 0 && c == ':')
            plain.resize(plain.find_last_not_of(' ') + 1);
        if (depth == 0 && !(is_space && plain.ends_with(':')))
            plain.push_back(is_space ? ' ' : c);
        depth -= c == ')' && depth > 0 ? 1 : 0;
    }
    return plain;
}

std::optional<Timestamp> parse_date(std::string_view value)
{
    constexpr std::size_t max_date = 200;
    gmime_options();
    const std::string text = plain_date(value.substr(0, max_date));
    const GDateTimePtr time(g_mime_utils_header_decode_date(text.c_str()));
    if (!time)
        return std::nullopt;
    const std::chrono::sys_seconds seconds{std::chrono::seconds(g_date_time_to_unix(time.get()))};
    constexpr std::chrono::sys_days year_10000 = std::chrono::year(10000) / 1 / 1;
    if (seconds.time_since_epoch().count() <= 0 || seconds >= year_10000)
        return std::nullopt;
    return Timestamp(seconds);
}

bool is_bulk_precedence(std::string_view value)
{
    const std::string_view word = trim(value);
    return equal_ignoring_case(word, "bulk") || equal_ignoring_case(word, "list") || equal_ignoring_case(word, "junk");
}

std::string list_id_in(std::string_view value)
{
    value = value.substr(0, std::min<std::size_t>(value.size(), 4096));
    const std::size_t open = value.rfind('<');
    const std::size_t close = open == std::string_view::npos ? open : value.find('>', open);
    if (close != std::string_view::npos)
        value = value.substr(open + 1, close - open - 1);
    return clean_utf8(unfold(value), max_list_id);
}

// Fields that only programs write which send to many or answer by themselves.
bool is_bulk_field(std::string_view name, std::string_view value)
{
    static constexpr std::array<std::string_view, 5> fields{"list-post", "list-unsubscribe", "x-autoreply",
                                                            "x-autorespond", "list-help"};
    if (std::ranges::find(fields, name) != fields.end())
        return true;
    if (name == "precedence")
        return is_bulk_precedence(value);
    if (name == "auto-submitted")
        return !to_lower_ascii(trim(value)).starts_with("no");
    if (name == "return-path")
        return trim(value) == "<>";
    return name == "content-type" && to_lower_ascii(trim(value.substr(0, 200))).starts_with("multipart/report");
}

bool makes_a_message(std::string_view name)
{
    static constexpr std::array<std::string_view, 7> fields{"from",       "to",       "date",       "subject",
                                                            "message-id", "received", "return-path"};
    return std::ranges::find(fields, name) != fields.end();
}

} // namespace

Envelope read_envelope(std::string_view header_section, std::size_t max_ids)
{
    constexpr std::size_t max_id_bytes = 1000;
    constexpr std::size_t longest_name = 40;
    Envelope envelope;
    std::optional<Timestamp> received;
    bool has_received = false;
    while (const auto field = next_field(header_section)) {
        if (field->name.size() > longest_name)
            continue;
        const std::string name = to_lower_ascii(field->name);
        envelope.is_message = envelope.is_message || makes_a_message(name);
        envelope.bulk = envelope.bulk || is_bulk_field(name, field->value);
        if (name == "message-id" && envelope.message_id.empty()) {
            const auto ids = message_ids_in(field->value);
            envelope.message_id = ids.empty() ? std::string() : ids.front();
        } else if (name == "in-reply-to" && envelope.in_reply_to.empty()) {
            envelope.in_reply_to = message_ids_in(last_of(field->value, max_ids * max_id_bytes));
            keep_last(envelope.in_reply_to, max_ids);
        } else if (name == "references" && envelope.references.empty()) {
            envelope.references = message_ids_in(last_of(field->value, max_ids * max_id_bytes));
            keep_last(envelope.references, max_ids);
        } else if (name == "date" && !envelope.date) {
            envelope.date = parse_date(field->value);
        } else if (name == "received" && !has_received) {
            has_received = true; // the topmost is the last hop, and the one the recipient's own server wrote
            const std::size_t semicolon = field->value.rfind(';');
            if (semicolon != std::string_view::npos)
                received = parse_date(field->value.substr(semicolon + 1));
        } else if (name == "list-id") {
            envelope.bulk = true;
            envelope.list_id = list_id_in(field->value);
        }
    }
    // Nobody receives what has not been written yet: such a date is a wrong clock's, or a trick to stay on top of
    // lists.
    constexpr std::chrono::hours clock_error{24};
    if (!envelope.date || (received && *envelope.date > *received + clock_error))
        envelope.date = received;
    return envelope;
}

} // namespace omni::mail
