// Writing interactions: what was said or met, who took part, and which messages it refers to.
#pragma once

#include "core/domain/interaction.hpp"
#include "core/json_text.hpp"
#include "core/timestamp.hpp"
#include "core/uuid.hpp"
#include "storage/database.hpp"

#include <optional>
#include <string>
#include <vector>

namespace omni {

struct NewParticipant
{
    ParticipantRole role;
    std::string identity_kind;  // "email" or "phone"
    std::string identity_value; // normalised
    std::string address;        // as written
    std::string name;           // as written, decoded
    bool personal;              // may make somebody a contact
};

// The columns of one row of interactions, and what hangs on it.
struct NewInteraction
{
    Uuid id;
    Uuid raw_event_id;
    InteractionKind kind;
    std::string source_key; // one per user and kind; a second one with the same key is a duplicate
    Direction direction;
    Timestamp occurred_at;
    std::optional<Timestamp> ends_at;
    bool all_day = false;
    std::string subject;
    std::string snippet;
    std::string body_text;
    std::string body_reply;
    std::optional<Uuid> message_key;
    bool bulk = false;
    std::string location;
    std::string recurrence_rule;
    JsonText attachments{"[]"};
    std::vector<NewParticipant> participants;
    std::vector<Uuid> references; // distinct message keys
};

// Stores them with their participants and references; duplicates are left out whole. Returns the ids stored, in no
// particular order.
boost::asio::awaitable<Result<std::vector<Uuid>>> insert_interactions(Transaction& tx, UserId user, Uuid batch,
                                                                      const std::vector<NewInteraction>& interactions);

boost::asio::awaitable<Result<void>> delete_interactions(Transaction& tx, UserId user, const std::vector<Uuid>& ids);

} // namespace omni
