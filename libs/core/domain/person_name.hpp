// Names of people as mail and cards write them: cleaned, and the best one chosen.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace omni {

// Where a name comes from, the most trustworthy first.
enum class NameSource { address_book, mail, calendar };

// A name somebody gave an identity, and how often.
struct NameEvidence
{
    NameSource source;
    std::string name; // cleaned
    std::int64_t uses;
};

// A written display name as a person would write it on a card: white space folded, quotes and "(via List)" or
// "via Service" tails off, "Doe, Jane" turned into "Jane Doe". Empty when nothing is left or it is only an address.
std::string clean_person_name(std::string_view written);

// The name to show for a person with these names. An address book wins over mail, mail over calendars; among the names
// of one source the best-formed wins (two to four words, mixed case), then the most used, then the first in code point
// order: a function of the set alone. With no evidence it is made from the address: "jane.doe@example.com" → "Jane
// Doe".
std::string choose_display_name(const std::vector<NameEvidence>& evidence, std::string_view fallback_identity);

// A name for sorting without regard to case: Unicode simple folding of the Latin, Greek and Cyrillic letters.
std::string name_sort_key(std::string_view name);

} // namespace omni
