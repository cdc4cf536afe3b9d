#include "core/domain/contact_derivation.hpp"

#include <array>
#include <map>

namespace omni {

namespace {

// The key with the largest count; the smallest key where counts are equal. Empty for an empty map.
std::string most_used(const std::map<std::string, std::int64_t>& uses)
{
    const std::pair<const std::string, std::int64_t>* best = nullptr;
    for (const auto& entry : uses)
        if (best == nullptr || entry.second > best->second)
            best = &entry;
    return best == nullptr ? std::string{} : best->first;
}

std::optional<std::string> unless_empty(std::string text)
{
    return text.empty() ? std::nullopt : std::optional(std::move(text));
}

} // namespace

NameSource name_source(std::string_view source)
{
    return source == "address_book" ? NameSource::address_book
           : source == "mail"       ? NameSource::mail
                                    : NameSource::calendar;
}

DerivedContact derive_contact(const std::vector<IdentityEvidence>& evidence)
{
    static constexpr std::array<std::string_view, 3> source_names = {"address_book", "mail", "calendar"};

    std::vector<NameEvidence> names;
    std::map<std::string, std::int64_t> emails, phones, bare_numbers, organizations, titles;
    std::optional<NameSource> best_source;
    for (const IdentityEvidence& e : evidence) {
        if (e.source != "manual") {
            const NameSource source = name_source(e.source);
            best_source = std::min(best_source.value_or(source), source);
            names.push_back({source, e.name, e.uses});
        }
        if (e.identity_kind == "email")
            emails[e.identity_value] += e.uses;
        else if (e.identity_kind == "phone")
            phones[e.identity_value] += e.uses;
        if (!e.phone.empty())
            bare_numbers[e.phone] += e.uses;
        if (!e.organization.empty())
            organizations[e.organization] += e.uses;
        if (!e.title.empty())
            titles[e.title] += e.uses;
    }

    DerivedContact contact;
    contact.primary_email = unless_empty(most_used(emails));
    contact.primary_phone = unless_empty(most_used(phones.empty() ? bare_numbers : phones));
    contact.organization = most_used(organizations);
    contact.title = most_used(titles);
    std::string fallback = contact.primary_email.value_or(contact.primary_phone.value_or(contact.organization));
    if (fallback.empty())
        fallback = "Unnamed";
    contact.display_name = choose_display_name(names, fallback);
    contact.name_key = name_sort_key(contact.display_name);
    contact.source = best_source ? source_names[static_cast<std::size_t>(*best_source)] : "manual";
    return contact;
}

} // namespace omni
