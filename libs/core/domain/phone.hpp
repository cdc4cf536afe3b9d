// Telephone numbers as identities: E.164 where the country is certain, plain digits otherwise.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace omni {

struct PhoneIdentity
{
    std::string value; // "+4930123456" when certain, else the digits alone
    bool is_e164;      // only these may link two people: bare digits may be anybody's

    friend bool operator==(const PhoneIdentity&, const PhoneIdentity&) = default;
};

// Reads a number as people write it. With a leading "+" it is E.164; without, it is read as a national number of
// `country` (ISO 3166-1 alpha-2, the user's own; empty when unknown), minding its trunk and international prefixes
// (ITU-T E.164 annex to Operational Bulletin, dialling procedures). An extension ("ext. 12", "x12", ";ext=12") is left
// out. Nothing when there are fewer than 3 digits, more than 15, or letters.
std::optional<PhoneIdentity> normalize_phone(std::string_view written, std::string_view country);

} // namespace omni
