#include "core/domain/phone.hpp"

#include <algorithm>
#include <array>

namespace omni {

namespace {

// How a country dials: its calling code, what precedes a national number at home, what precedes a foreign one.
struct DiallingPlan
{
    std::string_view country;
    std::string_view calling_code;
    std::string_view trunk_prefix;
    std::string_view international_prefix;
};

// ITU-T Operational Bulletin 994 annex (dialling procedures). Countries not listed yield plain digits.
constexpr std::array plans = {
    DiallingPlan{"AE", "971", "0", "00"},  DiallingPlan{"AR", "54", "0", "00"},   DiallingPlan{"AT", "43", "0", "00"},
    DiallingPlan{"AU", "61", "0", "0011"}, DiallingPlan{"BE", "32", "0", "00"},   DiallingPlan{"BG", "359", "0", "00"},
    DiallingPlan{"BR", "55", "0", "00"},   DiallingPlan{"CA", "1", "1", "011"},   DiallingPlan{"CH", "41", "0", "00"},
    DiallingPlan{"CL", "56", "", "00"},    DiallingPlan{"CN", "86", "0", "00"},   DiallingPlan{"CO", "57", "0", "00"},
    DiallingPlan{"CY", "357", "", "00"},   DiallingPlan{"CZ", "420", "", "00"},   DiallingPlan{"DE", "49", "0", "00"},
    DiallingPlan{"DK", "45", "", "00"},    DiallingPlan{"EE", "372", "", "00"},   DiallingPlan{"EG", "20", "0", "00"},
    DiallingPlan{"ES", "34", "", "00"},    DiallingPlan{"FI", "358", "0", "00"},  DiallingPlan{"FR", "33", "0", "00"},
    DiallingPlan{"GB", "44", "0", "00"},   DiallingPlan{"GR", "30", "", "00"},    DiallingPlan{"HK", "852", "", "001"},
    DiallingPlan{"HR", "385", "0", "00"},  DiallingPlan{"HU", "36", "06", "00"},  DiallingPlan{"ID", "62", "0", "001"},
    DiallingPlan{"IE", "353", "0", "00"},  DiallingPlan{"IL", "972", "0", "00"},  DiallingPlan{"IN", "91", "0", "00"},
    DiallingPlan{"IS", "354", "", "00"},   DiallingPlan{"IT", "39", "", "00"},    DiallingPlan{"JP", "81", "0", "010"},
    DiallingPlan{"KR", "82", "0", "001"},  DiallingPlan{"LT", "370", "0", "00"},  DiallingPlan{"LU", "352", "", "00"},
    DiallingPlan{"LV", "371", "", "00"},   DiallingPlan{"MA", "212", "0", "00"},  DiallingPlan{"MT", "356", "", "00"},
    DiallingPlan{"MX", "52", "", "00"},    DiallingPlan{"MY", "60", "0", "00"},   DiallingPlan{"NL", "31", "0", "00"},
    DiallingPlan{"NO", "47", "", "00"},    DiallingPlan{"NZ", "64", "0", "00"},   DiallingPlan{"PH", "63", "0", "00"},
    DiallingPlan{"PL", "48", "", "00"},    DiallingPlan{"PT", "351", "", "00"},   DiallingPlan{"RO", "40", "0", "00"},
    DiallingPlan{"RS", "381", "0", "00"},  DiallingPlan{"SE", "46", "0", "00"},   DiallingPlan{"SG", "65", "", "000"},
    DiallingPlan{"SI", "386", "0", "00"},  DiallingPlan{"SK", "421", "0", "00"},  DiallingPlan{"TH", "66", "0", "001"},
    DiallingPlan{"TR", "90", "0", "00"},   DiallingPlan{"TW", "886", "0", "002"}, DiallingPlan{"UA", "380", "0", "00"},
    DiallingPlan{"US", "1", "1", "011"},   DiallingPlan{"ZA", "27", "0", "00"},
};

const DiallingPlan* plan_of(std::string_view country)
{
    const auto* found = std::find_if(plans.begin(), plans.end(), [&](const auto& p) { return p.country == country; });
    return found == plans.end() ? nullptr : found;
}

// A number in E.164 form has 7 to 15 digits with its calling code (the shortest national numbers in use have 4).
constexpr std::size_t min_e164_digits = 7;
constexpr std::size_t max_e164_digits = 15;

std::optional<PhoneIdentity> international(std::string_view digits)
{
    if (digits.size() < min_e164_digits || digits.size() > max_e164_digits || digits.front() == '0')
        return std::nullopt;
    return PhoneIdentity{"+" + std::string(digits), true};
}

struct Written
{
    bool has_plus = false;
    std::string digits;
};

std::optional<Written> read_digits(std::string_view text)
{
    if (text.starts_with("tel:"))
        text.remove_prefix(4);
    text = text.substr(0, text.find(';')); // ";ext=12" of RFC 3966
    Written written;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (c >= '0' && c <= '9') {
            written.digits.push_back(c);
        } else if (c == '+') {
            if (written.has_plus || !written.digits.empty())
                return std::nullopt;
            written.has_plus = true;
        } else if (!written.digits.empty() && (c == 'x' || c == 'X' || c == '#' || text.substr(i).starts_with("ext"))) {
            break;
        } else if (std::string_view(" \t-./()").find(c) == std::string_view::npos &&
                   static_cast<unsigned char>(c) < 0x80) {
            return std::nullopt;
        }
    }
    return written;
}

} // namespace

std::optional<PhoneIdentity> normalize_phone(std::string_view written, std::string_view country)
{
    // "+49 (0)30 …": the trunk zero in brackets is not dialled from abroad.
    std::string text(written);
    if (const std::size_t zero = text.find("(0)"); zero != std::string::npos && text.find('+') < zero)
        text.erase(zero, 3);

    const std::optional<Written> number = read_digits(text);
    if (!number || number->digits.size() < 3 || number->digits.size() > max_e164_digits + 4)
        return std::nullopt;
    const std::string_view digits = number->digits;
    if (number->has_plus)
        return international(digits);

    if (const DiallingPlan* plan = plan_of(country)) {
        if (digits.starts_with(plan->international_prefix))
            return international(digits.substr(plan->international_prefix.size()));
        std::string_view national = digits;
        if (!plan->trunk_prefix.empty() && national.starts_with(plan->trunk_prefix))
            national.remove_prefix(plan->trunk_prefix.size());
        const bool north_american = plan->calling_code == "1";
        // Short numbers (emergency, internal extensions) belong to no one in particular.
        if (north_american ? national.size() == 10 : national.size() >= 6)
            if (auto identity = international(std::string(plan->calling_code) + std::string(national)))
                return identity;
    }
    if (digits.size() > max_e164_digits)
        return std::nullopt;
    return PhoneIdentity{std::string(digits), false};
}

} // namespace omni
