#include "core/domain/email_identity.hpp"

#include <algorithm>
#include <array>

namespace omni {

namespace {

bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

// Octets of UTF-8 outside ASCII are letters here (RFC 6531 §3.3).
bool is_beyond_ascii(char c)
{
    return static_cast<unsigned char>(c) >= 0x80;
}

// atext of RFC 5322 §3.2.3.
bool is_atom_character(char c)
{
    return is_letter(c) || is_digit(c) || is_beyond_ascii(c) ||
           std::string_view("!#$%&'*+-/=?^_`{|}~").find(c) != std::string_view::npos;
}

bool is_dot_atom(std::string_view local)
{
    bool previous_was_dot = true; // no dot at the start
    for (const char c : local) {
        if (c == '.') {
            if (previous_was_dot)
                return false;
            previous_was_dot = true;
        } else if (is_atom_character(c)) {
            previous_was_dot = false;
        } else {
            return false;
        }
    }
    return !local.empty() && !previous_was_dot;
}

// Quoted-string of RFC 5321: printable ASCII, with `"` and `\` only behind a backslash.
bool is_quoted_local(std::string_view local)
{
    if (local.size() < 3 || local.front() != '"' || local.back() != '"')
        return false;
    const std::string_view inside = local.substr(1, local.size() - 2);
    for (std::size_t i = 0; i < inside.size(); ++i) {
        const char c = inside[i];
        if (c == '\\') {
            if (++i == inside.size())
                return false;
        } else if (c == '"' || (static_cast<unsigned char>(c) < 0x20 || c == 0x7f)) {
            return false;
        }
    }
    return true;
}

bool is_domain_label(std::string_view label)
{
    return !label.empty() && label.size() <= 63 && label.front() != '-' && label.back() != '-' &&
           std::all_of(label.begin(), label.end(),
                       [](char c) { return is_letter(c) || is_digit(c) || c == '-' || is_beyond_ascii(c); });
}

bool is_domain(std::string_view domain)
{
    if (domain.size() > 2 && domain.front() == '[' && domain.back() == ']')
        return std::all_of(domain.begin() + 1, domain.end() - 1,
                           [](char c) { return is_letter(c) || is_digit(c) || c == '.' || c == ':' || c == '-'; });
    std::size_t begin = 0;
    while (true) {
        const std::size_t dot = domain.find('.', begin);
        if (!is_domain_label(domain.substr(begin, dot - begin)))
            return false;
        if (dot == std::string_view::npos)
            break;
        begin = dot + 1;
    }
    const std::string_view last = domain.substr(begin);
    return !std::all_of(last.begin(), last.end(), is_digit); // "1.2.3.4" without brackets is not a domain
}

std::string_view trim(std::string_view text)
{
    constexpr std::string_view space = " \t\r\n";
    const std::size_t first = text.find_first_not_of(space);
    if (first == std::string_view::npos)
        return {};
    return text.substr(first, text.find_last_not_of(space) - first + 1);
}

std::string ascii_lower(std::string_view text)
{
    std::string lower(text);
    std::transform(lower.begin(), lower.end(), lower.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return lower;
}

// Takes a lower-case word without digits and separators.
bool names_a_machine(std::string_view word)
{
    static constexpr std::array<std::string_view, 24> whole = {
        "noreply",       "donotreply", "dontreply",    "nereply",       "mailerdaemon", "postmaster",
        "bounce",        "bounces",    "autoreply",    "autoresponder", "automailer",   "notification",
        "notifications", "notify",     "alerts",       "mailer",        "daemon",       "nobody",
        "unsubscribe",   "noresponse", "keineantwort", "nepasrepondre", "noresponder",  "newsletter"};
    if (std::find(whole.begin(), whole.end(), word) != whole.end())
        return true;
    return word.starts_with("noreply") || word.starts_with("donotreply") || word.ends_with("noreply") ||
           word.starts_with("mailerdaemon");
}

} // namespace

bool is_email_address(std::string_view address)
{
    if (address.size() > 254)
        return false;
    const std::size_t at = address.rfind('@');
    if (at == std::string_view::npos || at == 0 || at > 64)
        return false;
    const std::string_view local = address.substr(0, at);
    return (is_dot_atom(local) || is_quoted_local(local)) && is_domain(address.substr(at + 1));
}

std::optional<std::string> normalize_email(std::string_view address)
{
    std::string_view bare = trim(address);
    if (bare.size() > 2 && bare.front() == '<' && bare.back() == '>')
        bare = trim(bare.substr(1, bare.size() - 2));
    if (!is_email_address(bare))
        return std::nullopt;

    const std::size_t at = bare.rfind('@');
    std::string domain = ascii_lower(bare.substr(at + 1));
    if (bare.front() == '"')
        return std::string(bare.substr(0, at)) + "@" + domain;

    std::string local = ascii_lower(bare.substr(0, at));
    if (const std::size_t plus = local.find('+'); plus != std::string::npos && plus > 0)
        local.resize(plus);
    if (domain == "googlemail.com")
        domain = "gmail.com";
    if (domain == "gmail.com")
        std::erase(local, '.');
    return local + "@" + domain;
}

std::string_view email_domain(std::string_view address)
{
    const std::size_t at = address.rfind('@');
    return at == std::string_view::npos ? std::string_view{} : address.substr(at + 1);
}

bool is_automatic_sender(std::string_view address)
{
    const std::string_view local = address.substr(0, address.rfind('@'));
    // Variable envelope return paths carry the recipient behind the first of these: bounces-17-ann=example.org@list.org
    const std::string_view head = local.substr(0, local.find_first_of("+-="));
    if (head == "bounce" || head == "bounces")
        return true;
    std::string word;
    for (const char c : local)
        if (is_letter(c) || is_beyond_ascii(c))
            word.push_back(c);
    return names_a_machine(word);
}

} // namespace omni
