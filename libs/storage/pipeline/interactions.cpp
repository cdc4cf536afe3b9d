#include "storage/pipeline/interactions.hpp"

#include "sql/pipeline.hpp"
#include "storage/pipeline/columns.hpp"

#include <unordered_set>

namespace omni {

namespace {

namespace asio = boost::asio;

using Texts = std::vector<std::string>;
using Ids = std::vector<Uuid>;
using Flags = std::vector<std::optional<bool>>;
using Times = std::vector<Timestamp>;

const Query<Uuid(UserId, Uuid, Ids, Ids, std::vector<InteractionKind>, Texts, std::vector<Direction>, Times,
                 std::vector<std::optional<Timestamp>>, Flags, Texts, Texts, Texts, Texts,
                 std::vector<std::optional<Uuid>>, Flags, Texts, Texts, std::vector<JsonText>)>
    insert_rows{sql::pipeline::insert_interactions};

const Query<void(UserId, Ids, std::vector<std::int16_t>, std::vector<ParticipantRole>, Texts, Texts, Texts, Texts,
                 Flags, Times)>
    insert_participant_rows{sql::pipeline::insert_participants};

const Query<void(UserId, Ids, Ids)> insert_reference_rows{sql::pipeline::insert_references};

const Query<void(UserId, Ids)> delete_rows{sql::pipeline::delete_interactions};

struct ParticipantColumns
{
    Ids interaction_ids;
    std::vector<std::int16_t> positions;
    std::vector<ParticipantRole> roles;
    Texts kinds, values, addresses, names;
    Flags personal;
    Times occurred_at;

    void add(const NewInteraction& interaction)
    {
        std::int16_t position = 0;
        for (const NewParticipant& participant : interaction.participants) {
            interaction_ids.push_back(interaction.id);
            positions.push_back(position++);
            roles.push_back(participant.role);
            kinds.push_back(participant.identity_kind);
            values.push_back(participant.identity_value);
            addresses.push_back(participant.address);
            names.push_back(participant.name);
            personal.emplace_back(participant.personal);
            occurred_at.push_back(interaction.occurred_at);
        }
    }
};

} // namespace

asio::awaitable<Result<std::vector<Uuid>>> insert_interactions(Transaction& tx, UserId user, Uuid batch,
                                                               const std::vector<NewInteraction>& rows)
{
    using I = NewInteraction;
    const Result<Ids> stored =
        co_await tx.query(insert_rows, user, batch, column(rows, &I::id), column(rows, &I::raw_event_id),
                          column(rows, &I::kind), column(rows, &I::source_key), column(rows, &I::direction),
                          column(rows, &I::occurred_at), column(rows, &I::ends_at), column(rows, &I::all_day),
                          column(rows, &I::subject), column(rows, &I::snippet), column(rows, &I::body_text),
                          column(rows, &I::body_reply), column(rows, &I::message_key), column(rows, &I::bulk),
                          column(rows, &I::location), column(rows, &I::recurrence_rule), column(rows, &I::attachments));
    if (!stored)
        co_return stored;

    const std::unordered_set<Uuid> is_stored(stored->begin(), stored->end());
    ParticipantColumns participants;
    Ids referring, referred;
    for (const NewInteraction& interaction : rows) {
        if (!is_stored.contains(interaction.id))
            continue;
        participants.add(interaction);
        for (const Uuid& reference : interaction.references) {
            referring.push_back(interaction.id);
            referred.push_back(reference);
        }
    }

    const auto& p = participants;
    if (const auto done = co_await tx.execute(insert_participant_rows, user, p.interaction_ids, p.positions, p.roles,
                                              p.kinds, p.values, p.addresses, p.names, p.personal, p.occurred_at);
        !done)
        co_return done.error();
    if (const auto done = co_await tx.execute(insert_reference_rows, user, referring, referred); !done)
        co_return done.error();
    co_return stored;
}

asio::awaitable<Result<void>> delete_interactions(Transaction& tx, UserId user, const std::vector<Uuid>& ids)
{
    co_return without_value(co_await tx.execute(delete_rows, user, ids));
}

} // namespace omni
