// The properties of a vCard with their text decoded: folding, quoted-printable, charsets.
#pragma once

#include "integrations/content_line.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace omni::address_book {

struct CardProperty
{
    std::string group;              // lower case; empty when none
    std::string name;               // upper case
    std::vector<std::string> types; // of TYPE=…, and the bare words of vCard 2.1; lower case
    int preference = 101;           // PREF=1 … 100, TYPE=pref counts as 1; 101 when not said
    std::string value;              // valid UTF-8; still escaped
};

// The properties of the card itself, without those of cards within it and without embedded photos, sounds and keys.
// At most 5,000.
std::vector<CardProperty> read_card_properties(std::string_view text);

} // namespace omni::address_book
