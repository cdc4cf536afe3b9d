// What an address-book card says of a person.
#pragma once

#include "integrations/address_book/card.hpp"
#include "worker/pipeline/own_side.hpp"
#include "worker/pipeline/people_plan.hpp"

#include <optional>
#include <string_view>

namespace omni::worker {

// Its e-mail addresses and E.164 numbers are the person's identities; without any the card itself is one (its source
// id), so that it is known again. Numbers of unknown country are told, but identify nobody. Nothing for the user's own
// card, for a list of people, and for a card of which everything is ignored.
std::optional<Sighting> sighting_on_card(const address_book::Card& card, std::string_view source_id,
                                         const OwnSide& own);

} // namespace omni::worker
