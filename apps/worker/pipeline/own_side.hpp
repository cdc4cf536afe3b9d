// Whose mailbox this is: the user's own addresses, country and ignored identifiers.
#pragma once

#include "storage/pipeline/own_side.hpp"

#include <set>
#include <string>
#include <string_view>

namespace omni::worker {

struct OwnSide
{
    std::set<std::string, std::less<>> addresses;       // normalised
    std::string country;                                // ISO 3166-1 alpha-2, empty when unknown
    std::set<std::string, std::less<>> ignored_emails;  // normalised
    std::set<std::string, std::less<>> ignored_phones;  // E.164
    std::set<std::string, std::less<>> ignored_cards;   // source ids
    std::set<std::string, std::less<>> ignored_domains; // lower case

    explicit OwnSide(const OwnSideRow& row);

    bool is_own(std::string_view email) const { return addresses.contains(email); }

    // `kind` is "email", "phone" or "card", `value` normalised.
    bool is_ignored(std::string_view kind, std::string_view value) const;
};

} // namespace omni::worker
