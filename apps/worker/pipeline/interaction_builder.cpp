#include "worker/pipeline/interaction_builder.hpp"

#include "core/domain/email_identity.hpp"
#include "core/domain/phone.hpp"
#include "core/domain/threads.hpp"
#include "core/json/write.hpp"
#include "integrations/calendar/event.hpp"
#include "integrations/mail/message.hpp"

#include <boost/describe/class.hpp>

#include <algorithm>
#include <optional>

namespace omni::worker {

namespace {

// As attachments stand in interactions.attachments.
struct Attachment
{
    std::string name;
    std::string media_type;
    std::int64_t size_bytes;
};
BOOST_DESCRIBE_STRUCT(Attachment, (), (name, media_type, size_bytes))

std::optional<ParticipantRole> participant_role(mail::AddressRole role)
{
    switch (role) {
    case mail::AddressRole::from:
        return ParticipantRole::from;
    case mail::AddressRole::sender:
        return ParticipantRole::sender;
    case mail::AddressRole::to:
        return ParticipantRole::to;
    case mail::AddressRole::cc:
        return ParticipantRole::cc;
    case mail::AddressRole::bcc:
        return ParticipantRole::bcc;
    case mail::AddressRole::reply_to:
        break; // where to answer, not who took part
    }
    return std::nullopt;
}

std::optional<NewParticipant> participant(ParticipantRole role, std::string_view address, std::string_view name,
                                          const OwnSide& own, bool impersonal)
{
    if (const auto email = normalize_email(address)) {
        const bool personal = !impersonal && !own.is_own(*email) && !is_automatic_sender(*email);
        return NewParticipant{role, "email", *email, std::string(address), std::string(name), personal};
    }
    if (const auto phone = normalize_phone(address, own.country); phone && phone->is_e164)
        return NewParticipant{role, "phone", phone->value, std::string(address), std::string(name), !impersonal};
    return std::nullopt;
}

// Outbound when the user wrote it; internal when nobody else got it.
Direction direction_of(const std::vector<NewParticipant>& participants, const OwnSide& own)
{
    bool is_from_user = false;
    bool is_to_others = false;
    for (const NewParticipant& p : participants) {
        const bool is_own = own.is_own(p.identity_value);
        if (p.role == ParticipantRole::from || p.role == ParticipantRole::sender)
            is_from_user |= is_own;
        else
            is_to_others |= !is_own;
    }
    if (!is_from_user)
        return Direction::inbound;
    return is_to_others ? Direction::outbound : Direction::internal;
}

std::vector<Uuid> reference_keys(const mail::MailMessage& message, const std::optional<Uuid>& own_key)
{
    std::vector<Uuid> keys;
    for (const auto* ids : {&message.references, &message.in_reply_to})
        for (const std::string& id : *ids)
            keys.push_back(message_key(id));
    std::sort(keys.begin(), keys.end());
    keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
    if (own_key)
        std::erase(keys, *own_key);
    return keys;
}

} // namespace

std::string snippet_of(std::string_view text, std::size_t limit)
{
    std::string snippet;
    std::size_t points = 0;
    for (std::size_t i = 0; i < text.size() && points < limit;) {
        if (static_cast<unsigned char>(text[i]) <= ' ') {
            if (!snippet.empty() && snippet.back() != ' ') {
                snippet.push_back(' ');
                ++points;
            }
            ++i;
            continue;
        }
        do
            snippet.push_back(text[i++]);
        while (i < text.size() && (static_cast<unsigned char>(text[i]) & 0xC0) == 0x80);
        ++points;
    }
    if (!snippet.empty() && snippet.back() == ' ')
        snippet.pop_back();
    return snippet;
}

NewInteraction interaction_of(const mail::MailMessage& message, const OwnSide& own, const Origin& origin)
{
    NewInteraction interaction{.id = Uuid::v7(),
                               .raw_event_id = origin.raw_event_id,
                               .kind = InteractionKind::email,
                               .source_key = origin.source_id,
                               .direction = Direction::inbound,
                               .occurred_at = message.date.value_or(Timestamp{})};
    interaction.subject = message.subject;
    interaction.body_text = message.body_text;
    interaction.body_reply = message.body_reply;
    interaction.snippet = snippet_of(message.body_reply);
    interaction.bulk = message.bulk;
    for (const mail::MailAddress& address : message.addresses)
        if (const auto role = participant_role(address.role))
            if (auto p = participant(*role, address.address, address.name, own, message.bulk))
                interaction.participants.push_back(std::move(*p));
    interaction.direction = direction_of(interaction.participants, own);

    if (!message.message_id.empty())
        interaction.message_key = message_key(message.message_id);
    // Without a Message-ID nobody can refer to it, but it may still answer somebody: it is known by its source id then.
    else if (!message.references.empty() || !message.in_reply_to.empty())
        interaction.message_key = message_key(origin.source_id);
    interaction.references = reference_keys(message, interaction.message_key);

    std::vector<Attachment> attachments;
    for (const mail::MailAttachment& a : message.attachments)
        attachments.push_back({a.name, a.media_type, static_cast<std::int64_t>(a.size_bytes)});
    interaction.attachments.text = json::to_string(attachments);
    return interaction;
}

NewInteraction interaction_of(const calendar::CalendarEvent& event, const OwnSide& own, const Origin& origin)
{
    NewInteraction interaction{.id = Uuid::v7(),
                               .raw_event_id = origin.raw_event_id,
                               .kind = InteractionKind::event,
                               .source_key = origin.source_id,
                               .direction = Direction::none,
                               .occurred_at = event.start,
                               .ends_at = event.end,
                               .all_day = event.all_day};
    interaction.subject = event.summary;
    interaction.body_text = event.description;
    interaction.body_reply = event.description;
    interaction.snippet = snippet_of(event.description);
    interaction.location = event.location;
    interaction.recurrence_rule = event.recurrence_rule;
    const auto add = [&](ParticipantRole role, const calendar::Attendee& a) {
        const bool impersonal = event.cancelled || a.kind == "RESOURCE" || a.kind == "ROOM" || a.kind == "GROUP";
        if (auto p = participant(role, a.address, a.name, own, impersonal))
            interaction.participants.push_back(std::move(*p));
    };
    for (const calendar::Attendee& organizer : event.organizers)
        add(ParticipantRole::organizer, organizer);
    for (const calendar::Attendee& attendee : event.attendees)
        add(ParticipantRole::attendee, attendee);

    std::vector<Attachment> attachments;
    for (const std::string& name : event.attachments)
        attachments.push_back({name, "", 0});
    interaction.attachments.text = json::to_string(attachments);
    return interaction;
}

} // namespace omni::worker
