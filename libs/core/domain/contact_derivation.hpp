// What a contact shows, derived from everything its identities were seen with: a pure function of the evidence, so the
// order of arrival leaves no trace and removing evidence gives back what was shown before it.
#pragma once

#include "core/domain/person_name.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace omni {

// One thing a batch said about an identity (a row of identity_evidence).
struct IdentityEvidence
{
    std::string identity_kind;  // "email", "phone", "card"
    std::string identity_value; // normalised
    std::string source;         // "address_book", "mail", "calendar"; "manual": given by hand, which says nothing else
    std::string name;           // cleaned; may be empty
    std::string organization;
    std::string title;
    std::string phone; // a number of unknown country: digits, no identity
    std::int64_t uses;
};

struct DerivedContact
{
    std::string display_name;
    std::string name_key; // for sorting
    std::string organization;
    std::string title;
    std::optional<std::string> primary_email; // the most used address
    std::optional<std::string> primary_phone; // the most used number, E.164 before bare digits
    std::string source; // the most trustworthy kind of source that knows the person; "manual" when none does

    friend bool operator==(const DerivedContact&, const DerivedContact&) = default;
};

NameSource name_source(std::string_view source);

// `evidence` is all that is known of the contact's identities, of every batch, and the identities given by hand.
DerivedContact derive_contact(const std::vector<IdentityEvidence>& evidence);

} // namespace omni
