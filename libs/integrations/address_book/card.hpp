// One card of an address book: vCard 2.1, 3.0 (RFC 2426) and 4.0 (RFC 6350).
#pragma once

#include "core/error.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace omni::address_book {

// A value with what it is for: "home", "work", "cell" …, lower case, the first one that says something; may be empty.
// A label given to a group (Apple: item1.X-ABLabel) wins.
struct LabelledValue
{
    std::string label;
    std::string value;
};

struct PostalAddress
{
    std::string label;
    std::string street; // post-office box, extended address and street, one a line
    std::string city;
    std::string region;
    std::string postal_code;
    std::string country;
};

// Every text is valid UTF-8 without NUL, trimmed; empty when the card does not say.
struct Card
{
    std::string uid;
    std::string full_name; // FN; else from N, else nickname, organization, first e-mail address; may be empty
    std::string prefix;
    std::string given;
    std::string additional;
    std::string family;
    std::string suffix;
    std::string nickname;
    std::string organization;          // with its units: "Example Ltd, Sales"
    std::string title;                 // TITLE, else ROLE
    std::vector<LabelledValue> emails; // the preferred one first (PREF, TYPE=pref), else in the order of the card
    std::vector<LabelledValue> phones; // as written; "tel:" taken off
    std::vector<LabelledValue> urls;
    std::vector<PostalAddress> addresses;
    std::string note;     // several notes one below the other
    std::string birthday; // as written: "1985-04-12", "--0412"
    std::vector<std::string> categories;
    bool is_group = false; // KIND:group: a list, not a person
};

// Reads one card as VcfSplitter delivers it. Fails with `unprocessable` and the reason when it is no card, or when it
// says nothing of anybody: no name, organization, e-mail address or phone.
Result<Card> parse_card(std::string_view text);

} // namespace omni::address_book
