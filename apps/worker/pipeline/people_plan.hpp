// Who the people in a chunk of interactions and cards are: which contacts to create, which identities to give them,
// what was said about each, and what each contact gained. A pure function; the caller reads what is known and writes
// the plan.
#pragma once

#include "core/domain/contact_derivation.hpp"
#include "core/timestamp.hpp"
#include "core/uuid.hpp"

#include <compare>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace omni::worker {

struct IdentityKey
{
    std::string kind;  // "email", "phone", "card"
    std::string value; // normalised

    friend auto operator<=>(const IdentityKey&, const IdentityKey&) = default;
};

// One person as one source shows them: one address of a message, or everything on a card.
struct Sighting
{
    struct Identity
    {
        IdentityKey key;
        std::string display; // as written
    };

    std::vector<Identity> identities; // at least one; of one person
    std::string source;               // "mail", "calendar", "address_book"
    std::string name;                 // cleaned; may be empty
    std::string organization{};
    std::string title{};
    std::vector<std::string> bare_phones{}; // digits of unknown country: they identify nobody
    std::optional<Uuid> interaction_id{};   // none for a card
    Timestamp occurred_at{};
};

struct PeoplePlan
{
    struct NewIdentity
    {
        Uuid contact_id;
        IdentityKey key;
        std::string display;
    };
    struct Gain
    {
        std::int64_t interactions = 0;
        std::optional<Timestamp> first_at{};
        std::optional<Timestamp> last_at{};
    };

    std::vector<Uuid> new_contacts;
    std::vector<NewIdentity> new_identities;
    std::vector<IdentityEvidence> evidence; // one entry for each distinct thing said, with its number of uses
    std::map<Uuid, Gain> contacts;          // every contact touched, new or known
};

// Links sightings to contacts, in their order. A sighting belongs to the contact that has the first of its identities
// which anybody has; its other identities join that contact unless another has them already. People are never merged
// here: two known contacts on one card stay two, and both are told what the card says.
PeoplePlan plan_people(const std::vector<Sighting>& sightings, std::map<IdentityKey, Uuid> known);

} // namespace omni::worker
