// Interactions as they are read: one with everything, or newest first.
#pragma once

#include "core/domain/interaction.hpp"
#include "core/json_text.hpp"
#include "storage/database.hpp"
#include "storage/keyset.hpp"

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>

#include <optional>
#include <string>
#include <vector>

namespace omni {

struct Interaction
{
    Uuid id;
    InteractionKind kind;
    Direction direction;
    Timestamp occurred_at;
    std::optional<Timestamp> ends_at;
    bool all_day;
    std::string subject;
    std::string snippet;
    std::string location;
    bool bulk; // mailing list or automatic mail
    std::optional<Uuid> thread_id;
};
BOOST_DESCRIBE_STRUCT(Interaction, (),
                      (id, kind, direction, occurred_at, ends_at, all_day, subject, snippet, location, bulk, thread_id))

struct InteractionText : Interaction
{
    std::string body_text;       // everything that was said
    std::string body_reply;      // without quoted replies and signature
    std::string recurrence_rule; // RFC 5545 §3.3.10
    JsonText attachments;        // [{name, mediaType, sizeBytes}]
    Uuid import_id;
};
BOOST_DESCRIBE_STRUCT(InteractionText, (Interaction), (body_text, body_reply, recurrence_rule, attachments, import_id))

struct Participant
{
    ParticipantRole role;
    std::string address; // as written
    std::string name;    // as written
    std::optional<Uuid> contact_id;
};
BOOST_DESCRIBE_STRUCT(Participant, (), (role, address, name, contact_id))

// Spelled as they stand in a URL.
enum class InteractionSort { occurredAt };
BOOST_DESCRIBE_ENUM(InteractionSort, occurredAt)

// What a list is narrowed by; what is absent lets everything through.
struct InteractionFilter
{
    std::vector<InteractionKind> kinds{};    // none: of every kind
    std::vector<Direction> directions{};     // none: of every direction
    Timestamp from = before_the_oldest.time; // at or after
    Timestamp to = behind_the_newest.time;   // before
    std::optional<bool> bulk{};              // mailing lists and automatic mail only, or none of them
};

using InteractionPage = Found<Interaction, TimePosition>;

inline TimePosition position_of(const Interaction& interaction)
{
    return {interaction.occurred_at, interaction.id};
}

class InteractionList
{
public:
    explicit InteractionList(Database& database) : database_(database) {}

    // Of one thread, where one is given.
    boost::asio::awaitable<Result<InteractionPage>> page(Scope scope, const InteractionFilter& filter,
                                                         std::optional<Uuid> thread, const Slice<TimePosition>& slice);
    boost::asio::awaitable<Result<std::int64_t>> count(Scope scope, const InteractionFilter& filter,
                                                       std::optional<Uuid> thread);
    boost::asio::awaitable<Result<std::optional<InteractionText>>> find(Scope scope, Uuid id);
    boost::asio::awaitable<Result<std::vector<Participant>>> participants(Scope scope, Uuid id);

private:
    Database& database_;
};

} // namespace omni
