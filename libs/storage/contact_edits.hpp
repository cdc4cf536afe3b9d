// Contacts as people make, change and delete them by hand.
//
// What is typed lies above what is derived from evidence and wins (contact_edits); taking it back shows what is derived
// again. A contact that was edited is its owner's: it and what it is known by then survive the undo of the import that
// brought them. A deleted one does not come back by itself: what it was known by is ignored until somebody types it.
#pragma once

#include "core/patch.hpp"
#include "storage/audit_log.hpp"
#include "storage/database.hpp"

#include <optional>
#include <string>

namespace omni {

// What a person typed, field by field; nothing: what is derived.
struct TypedContact
{
    std::optional<std::string> display_name{};
    std::optional<std::string> organization{};
    std::optional<std::string> title{};
    std::optional<std::string> primary_email{}; // an address
    std::optional<std::string> primary_phone{};
    std::string notes{};
    std::string stage = "lead";
};

// Null takes back what was typed; of a stage it means "lead", of notes none.
struct ContactChange
{
    Patch<std::string> display_name{};
    Patch<std::string> organization{};
    Patch<std::string> title{};
    Patch<std::string> primary_email{};
    Patch<std::string> primary_phone{};
    Patch<std::string> notes{};
    Patch<std::string> stage{};
};

class ContactEdits
{
public:
    explicit ContactEdits(Database& database) : database_(database) {}

    // The new contact's id. Errors: conflict when another contact is known by the address or number, with that
    // contact's id; validation_failed when they are none.
    boost::asio::awaitable<Result<Uuid>> create(UserId user, const TypedContact& contact);

    // False when there is no such contact. Errors as above.
    boost::asio::awaitable<Result<bool>> change(UserId user, Uuid id, const ContactChange& change);

    // False when there is no such contact.
    boost::asio::awaitable<Result<bool>> remove(UserId user, Uuid id, const Actor& by);

private:
    Database& database_;
};

} // namespace omni
