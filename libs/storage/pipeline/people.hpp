// Linking people: identities, the evidence under them, and the contacts derived from it.
#pragma once

#include "core/domain/contact_derivation.hpp"
#include "core/domain/interaction.hpp"
#include "core/timestamp.hpp"
#include "core/uuid.hpp"
#include "storage/database.hpp"

#include <boost/describe/class.hpp>

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace omni {

// One personal participant of an interaction.
struct PersonInInteraction
{
    Uuid interaction_id;
    InteractionKind kind;
    Timestamp occurred_at;
    std::string identity_kind;
    std::string identity_value;
    std::string address; // as written
    std::string name;    // as written
};
BOOST_DESCRIBE_STRUCT(PersonInInteraction, (),
                      (interaction_id, kind, occurred_at, identity_kind, identity_value, address, name))

struct KnownIdentity
{
    std::string kind;
    std::string value;
    Uuid contact_id;
};
BOOST_DESCRIBE_STRUCT(KnownIdentity, (), (kind, value, contact_id))

struct NewContactIdentity
{
    Uuid id;
    Uuid contact_id;
    std::string kind;
    std::string value;
    std::string display;
};

// A contact as derived anew, and what it gained.
struct ContactUpdate
{
    Uuid id;
    DerivedContact derived;
    std::int64_t gained_interactions = 0;
    std::optional<Timestamp> first_at{};
    std::optional<Timestamp> last_at{};
};

// Whoever links identities or threads of a user takes this first: until its transaction ends it is the only one.
boost::asio::awaitable<Result<void>> lock_people(Transaction& tx, UserId user);

boost::asio::awaitable<Result<std::vector<PersonInInteraction>>> people_of_interactions(Transaction& tx, UserId user,
                                                                                        const std::vector<Uuid>& ids);

boost::asio::awaitable<Result<std::vector<KnownIdentity>>> find_identities(Transaction& tx, UserId user,
                                                                           const std::vector<std::string>& kinds,
                                                                           const std::vector<std::string>& values);

boost::asio::awaitable<Result<void>> insert_contacts(Transaction& tx, UserId user, Uuid batch,
                                                     const std::vector<Uuid>& ids,
                                                     const std::vector<NewContactIdentity>& identities);

boost::asio::awaitable<Result<void>> add_evidence(Transaction& tx, UserId user, Uuid batch,
                                                  const std::vector<IdentityEvidence>& evidence);

// All evidence under the identities of these contacts, of every batch.
boost::asio::awaitable<Result<std::map<Uuid, std::vector<IdentityEvidence>>>>
evidence_of_contacts(Transaction& tx, UserId user, const std::vector<Uuid>& contacts);

boost::asio::awaitable<Result<void>> update_contacts(Transaction& tx, UserId user,
                                                     const std::vector<ContactUpdate>& updates);

// Has contacts show what follows from the evidence that there is now, below what was typed about them, also where there
// is none. Those that do not exist are passed over.
boost::asio::awaitable<Result<void>> derive_contacts(Transaction& tx, UserId user, const std::vector<Uuid>& contacts);

// Counts the interactions of contacts anew.
boost::asio::awaitable<Result<void>> recount_contacts(Transaction& tx, UserId user, const std::vector<Uuid>& contacts);

} // namespace omni
