// The vocabulary of interactions: what they are, which way they went, who took part as what.
#pragma once

#include <boost/describe/enum.hpp>

namespace omni {

enum class InteractionKind { email, event, note, call };
BOOST_DESCRIBE_ENUM(InteractionKind, email, event, note, call)

// As the user sees it. `internal`: from the user to the user; `none`: events go no way.
enum class Direction { inbound, outbound, internal, none };
BOOST_DESCRIBE_ENUM(Direction, inbound, outbound, internal, none)

enum class ParticipantRole { from, sender, to, cc, bcc, organizer, attendee };
BOOST_DESCRIBE_ENUM(ParticipantRole, from, sender, to, cc, bcc, organizer, attendee)

} // namespace omni
