#include "integrations/address_book/card.hpp"

#include "integrations/address_book/card_lines.hpp"
#include "integrations/ascii.hpp"
#include "integrations/charset.hpp"

#include <algorithm>
#include <array>
#include <optional>

namespace omni::address_book {
namespace {

constexpr std::size_t max_short_text = 4 << 10;
constexpr std::size_t max_long_text = 256 << 10;
constexpr std::size_t max_values = 200;

std::string clean_line(std::string_view text)
{
    std::string clean = clean_utf8(trim(text), max_short_text);
    std::ranges::replace_if(
        clean, [](char c) { return static_cast<unsigned char>(c) < ' '; }, ' ');
    return clean;
}

std::string text_of(std::string_view escaped)
{
    return clean_line(unescape_text(escaped));
}

// The components of a structured value, unescaped; always at least `count`.
std::vector<std::string> components(std::string_view value, std::size_t count)
{
    std::vector<std::string> texts;
    for (const std::string_view part : split_unescaped(value, ';'))
        texts.push_back(text_of(part));
    texts.resize(std::max(texts.size(), count));
    return texts;
}

std::string join(const std::vector<std::string>& parts, std::string_view separator)
{
    std::string joined;
    for (const std::string& part : parts)
        if (!part.empty())
            joined.append(joined.empty() ? "" : separator).append(part);
    return joined;
}

// Whether the word is about how a value is sent or preferred, and not what it is for.
bool says_nothing(std::string_view type)
{
    static constexpr std::array<std::string_view, 11> words{
        "pref", "internet", "voice", "x400", "text", "quoted-printable", "base64", "b", "uri", "other", "x-other"};
    return type.empty() || std::ranges::find(words, type) != words.end();
}

// Apple writes its own labels as "_$!<Mobile>!$_".
std::string plain_label(std::string_view label)
{
    label = trim(label);
    if (label.starts_with("_$!<") && label.ends_with(">!$_"))
        label = label.substr(4, label.size() - 8);
    return to_lower_ascii(clean_line(label));
}

std::string without_scheme(std::string value, std::string_view scheme)
{
    if (equal_ignoring_case(std::string_view(value).substr(0, scheme.size()), scheme))
        value.erase(0, scheme.size());
    return value;
}

class CardReader
{
public:
    explicit CardReader(std::string_view text) : properties_(read_card_properties(text)) {}

    Card read()
    {
        // The preferred ones first; the others stay in the order of the card.
        std::ranges::stable_sort(properties_, {}, &CardProperty::preference);
        for (const CardProperty& property : properties_)
            if (!read_name(property) && !read_ways_to_reach(property))
                read_other(property);
        keep_first(card_.title, std::move(role_));
        keep_first(card_.full_name, fallback_name());
        return std::move(card_);
    }

private:
    bool read_name(const CardProperty& property)
    {
        if (property.name == "FN") {
            keep_first(card_.full_name, text_of(property.value));
        } else if (property.name == "N" && card_.family.empty() && card_.given.empty()) {
            const auto parts = components(property.value, 5);
            card_.family = parts[0];
            card_.given = parts[1];
            card_.additional = parts[2];
            card_.prefix = parts[3];
            card_.suffix = parts[4];
        } else if (property.name == "NICKNAME") {
            keep_first(card_.nickname, text_of(property.value));
        } else if (property.name == "ORG") {
            keep_first(card_.organization, join(components(property.value, 1), ", "));
        } else if (property.name == "TITLE") {
            keep_first(card_.title, text_of(property.value));
        } else if (property.name == "ROLE") {
            keep_first(role_, text_of(property.value));
        } else {
            return false;
        }
        return true;
    }

    bool read_ways_to_reach(const CardProperty& property)
    {
        if (property.name == "EMAIL") {
            add(card_.emails, property, without_scheme(text_of(property.value), "mailto:"));
        } else if (property.name == "TEL") {
            std::string number = text_of(property.value);
            if (equal_ignoring_case(std::string_view(number).substr(0, 4), "tel:")) {
                number.erase(0, 4);
                number.resize(std::min(number.find(';'), number.size())); // ";ext=…" (RFC 3966)
            }
            add(card_.phones, property, std::move(number));
        } else if (property.name == "URL") {
            // A colon needs no backslash, and many write one.
            std::string url = text_of(property.value);
            std::erase(url, '\\');
            add(card_.urls, property, std::move(url));
        } else if (property.name == "ADR") {
            add_address(property);
        } else {
            return false;
        }
        return true;
    }

    void read_other(const CardProperty& property)
    {
        if (property.name == "UID")
            keep_first(card_.uid, text_of(property.value));
        else if (property.name == "BDAY")
            keep_first(card_.birthday, text_of(property.value));
        else if (property.name == "NOTE")
            add_note(property);
        else if (property.name == "CATEGORIES")
            add_categories(property);
        else if (property.name == "KIND" || property.name == "X-ADDRESSBOOKSERVER-KIND")
            card_.is_group = card_.is_group || equal_ignoring_case(trim(property.value), "group");
    }

    static void keep_first(std::string& kept, std::string text)
    {
        if (kept.empty())
            kept = std::move(text);
    }

    std::string label_of(const CardProperty& property) const
    {
        if (!property.group.empty()) {
            const auto label = std::ranges::find_if(properties_, [&](const CardProperty& other) {
                return other.name == "X-ABLABEL" && other.group == property.group;
            });
            if (label != properties_.end())
                return plain_label(unescape_text(label->value));
        }
        const auto type = std::ranges::find_if_not(property.types, says_nothing);
        return type == property.types.end() ? std::string() : *type;
    }

    void add(std::vector<LabelledValue>& values, const CardProperty& property, std::string value) const
    {
        value = clean_line(value);
        if (!value.empty() && values.size() < max_values)
            values.push_back({.label = label_of(property), .value = std::move(value)});
    }

    void add_address(const CardProperty& property)
    {
        const auto parts = components(property.value, 7);
        if (join(parts, "").empty() || card_.addresses.size() >= max_values)
            return;
        card_.addresses.push_back({.label = label_of(property),
                                   .street = join({parts[0], parts[1], parts[2]}, "\n"),
                                   .city = parts[3],
                                   .region = parts[4],
                                   .postal_code = parts[5],
                                   .country = parts[6]});
    }

    void add_note(const CardProperty& property)
    {
        std::string note = clean_utf8(trim(unescape_text(property.value)), max_long_text);
        std::erase(note, '\r');
        if (note.empty() || card_.note.size() + note.size() > max_long_text)
            return;
        card_.note += (card_.note.empty() ? "" : "\n") + note;
    }

    void add_categories(const CardProperty& property)
    {
        for (const std::string_view part : split_unescaped(property.value, ',')) {
            std::string category = text_of(part);
            if (!category.empty() && card_.categories.size() < max_values)
                card_.categories.push_back(std::move(category));
        }
    }

    std::string fallback_name() const
    {
        std::string name = join({card_.prefix, card_.given, card_.additional, card_.family, card_.suffix}, " ");
        if (name.empty())
            name = card_.nickname.empty() ? card_.organization : card_.nickname;
        if (name.empty() && !card_.emails.empty())
            name = card_.emails.front().value;
        return name;
    }

    std::vector<CardProperty> properties_;
    Card card_{};
    std::string role_{};
};

bool says_something(const Card& card)
{
    return !card.full_name.empty() || !card.organization.empty() || !card.emails.empty() || !card.phones.empty();
}

} // namespace

Result<Card> parse_card(std::string_view text)
{
    const std::string_view head = trim(text.substr(0, std::min<std::size_t>(text.size(), 200)));
    if (to_lower_ascii(head).find("begin:vcard") == std::string::npos)
        return Error{.code = ErrorCode::unprocessable,
                     .message = "This is no card: it does not begin with BEGIN:VCARD."};
    Card card = CardReader(text).read();
    if (!says_something(card))
        return Error{.code = ErrorCode::unprocessable,
                     .message = "The card names nobody: it has no name, organization, e-mail address or phone."};
    return card;
}

} // namespace omni::address_book
