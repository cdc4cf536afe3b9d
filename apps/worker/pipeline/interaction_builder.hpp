// From what a source said to the interaction it means for this user.
#pragma once

#include "storage/pipeline/interactions.hpp"
#include "worker/pipeline/own_side.hpp"

#include <string>
#include <string_view>

namespace omni::mail {
struct MailMessage;
}
namespace omni::calendar {
struct CalendarEvent;
}

namespace omni::worker {

// Where an interaction comes from: its raw event and that one's source id, which becomes the source key.
struct Origin
{
    Uuid raw_event_id;
    std::string source_id;
};

// A message without a readable date is placed at 1970-01-01: at the end of every timeline, where it hides nothing.
// Addresses that are no addresses are left out. The user's own addresses, automatic senders, and everybody on bulk mail
// take part without being personal.
NewInteraction interaction_of(const mail::MailMessage& message, const OwnSide& own, const Origin& origin);

// A cancelled event is kept, but makes nobody a contact.
NewInteraction interaction_of(const calendar::CalendarEvent& event, const OwnSide& own, const Origin& origin);

// The first `limit` code points of a text on one line, white space folded.
std::string snippet_of(std::string_view text, std::size_t limit = 200);

} // namespace omni::worker
