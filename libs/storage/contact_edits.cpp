#include "storage/contact_edits.hpp"

#include "core/domain/email_identity.hpp"
#include "core/domain/person_name.hpp"
#include "core/domain/phone.hpp"
#include "core/invalid_field.hpp"
#include "core/json/write.hpp"
#include "sql/contacts.hpp"
#include "storage/event_log.hpp"
#include "storage/pipeline/people.hpp"

#include <boost/describe/class.hpp>

namespace omni {

namespace asio = boost::asio;

namespace {

using Optional = std::optional<std::string>;

struct EditRow
{
    Optional display_name, name_key, organization, title, primary_email, primary_phone;
    std::string notes;
    std::string stage;
};
BOOST_DESCRIBE_STRUCT(EditRow, (),
                      (display_name, name_key, organization, title, primary_email, primary_phone, notes, stage))

const Query<void(Uuid)> insert_contact{sql::contacts::insert_typed};
const Query<EditRow(Uuid)> select_edits{sql::contacts::edits};
const Query<void(Uuid, Optional, Optional, Optional, Optional, Optional, Optional, std::string)> put_edits{
    sql::contacts::put_edits};
const Query<void(Uuid, std::string)> keep_contact{sql::contacts::keep};
const Query<void(Uuid)> keep_identities{sql::contacts::keep_identities};
const Query<Uuid(std::string, std::string)> owner_of_identity{sql::contacts::owner_of_identity};
const Query<void(Uuid, Uuid, std::string, std::string, std::string)> add_identity{sql::contacts::add_identity};
const Query<void(Uuid, std::string, std::string)> drop_identity{sql::contacts::drop_typed_identity};
const Query<void(Uuid)> ignore_identities{sql::contacts::ignore_identities};
const Query<void(std::string, std::string)> heed_identity{sql::contacts::heed_identity};
const Query<Uuid(Uuid)> delete_contact{sql::contacts::remove};
const Query<std::string()> select_country{sql::contacts::country};

// What followers of the user's events are told.
struct ContactNews
{
    std::int32_t count;
    std::vector<Uuid> contact_ids;
};
BOOST_DESCRIBE_STRUCT(ContactNews, (), (count, contact_ids))

asio::awaitable<Result<void>> commit(Transaction& transaction, UserId user, const Actor& by, AuditAction action,
                                     const Uuid& contact)
{
    if (const auto recorded = co_await record(transaction, by, {action, "contact", contact}); !recorded)
        co_return recorded.error();
    const ContactNews news{1, {contact}};
    if (const auto told = co_await tell_event(transaction, user, "contact.changed", {json::to_string(news)}); !told)
        co_return told.error();
    co_return co_await transaction.commit();
}

// What a person can be recognised by.
struct Identity
{
    std::string kind;
    std::string value;   // normalised
    std::string written; // as typed

    friend bool operator==(const Identity& a, const Identity& b) { return a.kind == b.kind && a.value == b.value; }
};

Error taken(const std::string& pointer, const Uuid& owner)
{
    return {ErrorCode::conflict,
            "Another contact is known by this.",
            {{pointer, "belongs to the contact " + owner.to_string()}}};
}

Result<std::optional<Identity>> email_identity(const Optional& written)
{
    if (!written)
        return std::optional<Identity>();
    auto value = normalize_email(*written);
    if (!value)
        return invalid_field("/primaryEmail", "must be an e-mail address");
    return std::optional(Identity{"email", std::move(*value), *written});
}

// A number of unknown country may be anybody's: it is shown, and identifies nobody.
Result<std::optional<Identity>> phone_identity(const Optional& written, std::string_view country)
{
    if (!written)
        return std::optional<Identity>();
    auto phone = normalize_phone(*written, country);
    if (!phone)
        return invalid_field("/primaryPhone", "must be a telephone number");
    if (!phone->is_e164)
        return std::optional<Identity>();
    return std::optional(Identity{"phone", std::move(phone->value), *written});
}

std::optional<std::string_view> view(const Optional& text)
{
    return text ? std::optional<std::string_view>(*text) : std::nullopt;
}

// One contact being written, in a transaction that holds the lock on its owner's people.
class Edit
{
public:
    Edit(Transaction& tx, UserId user, Uuid id) : tx_(tx), user_(user), id_(id) {}

    // Reads what a telephone number depends on. Errors: those of the database.
    asio::awaitable<Result<void>> begin()
    {
        if (const auto locked = co_await lock_people(tx_, user_); !locked)
            co_return locked.error();
        const auto country = co_await tx_.query_one(select_country);
        if (!country)
            co_return country.error();
        country_ = country->value_or("");
        co_return Result<void>{};
    }

    asio::awaitable<Result<void>> write(const EditRow& before, const EditRow& after)
    {
        const auto addressed = co_await replace("/primaryEmail", email_identity(before.primary_email),
                                                email_identity(after.primary_email));
        if (!addressed)
            co_return addressed.error();
        const auto numbered = co_await replace("/primaryPhone", phone_identity(before.primary_phone, country_),
                                               phone_identity(after.primary_phone, country_));
        if (!numbered)
            co_return numbered.error();
        const auto put = co_await tx_.execute(put_edits, id_, view(after.display_name), view(after.name_key),
                                              view(after.organization), view(after.title), view(after.primary_email),
                                              view(after.primary_phone), after.notes);
        if (!put)
            co_return put.error();
        if (const auto kept = co_await tx_.execute(keep_contact, id_, after.stage); !kept)
            co_return kept.error();
        if (const auto kept = co_await tx_.execute(keep_identities, id_); !kept)
            co_return kept.error();
        co_return co_await show();
    }

private:
    // What is typed now identifies the contact instead of what was typed before.
    asio::awaitable<Result<void>> replace(std::string pointer, Result<std::optional<Identity>> before,
                                          Result<std::optional<Identity>> after)
    {
        if (!after)
            co_return after.error();
        // What was typed under another country may be no number any more: then it is no identity to take back either.
        const std::optional<Identity> old = before ? *before : std::nullopt;
        if (old && old != *after)
            if (const auto gone = co_await tx_.execute(drop_identity, id_, old->kind, old->value); !gone)
                co_return gone.error();
        if (!*after)
            co_return Result<void>{};
        co_return co_await identify(std::move(pointer), **after);
    }

    asio::awaitable<Result<void>> identify(std::string pointer, const Identity& identity)
    {
        const auto owner = co_await tx_.query_one(owner_of_identity, identity.kind, identity.value);
        if (!owner)
            co_return owner.error();
        if (*owner && **owner != id_)
            co_return taken(pointer, **owner);
        if (const auto heeded = co_await tx_.execute(heed_identity, identity.kind, identity.value); !heeded)
            co_return heeded.error();
        if (*owner)
            co_return Result<void>{};
        co_return without_value(
            co_await tx_.execute(add_identity, Uuid::v7(), id_, identity.kind, identity.value, identity.written));
    }

    asio::awaitable<Result<void>> show()
    {
        const std::vector<Uuid> contact{id_};
        if (const auto counted = co_await recount_contacts(tx_, user_, contact); !counted)
            co_return counted.error();
        co_return co_await derive_contacts(tx_, user_, contact);
    }

    Transaction& tx_;
    UserId user_;
    Uuid id_;
    std::string country_;
};

Optional sort_key(const Optional& name)
{
    return name ? Optional(name_sort_key(*name)) : std::nullopt;
}

EditRow changed(EditRow row, const ContactChange& change)
{
    row.display_name = change.display_name.apply_to(std::move(row.display_name));
    row.organization = change.organization.apply_to(std::move(row.organization));
    row.title = change.title.apply_to(std::move(row.title));
    row.primary_email = change.primary_email.apply_to(std::move(row.primary_email));
    row.primary_phone = change.primary_phone.apply_to(std::move(row.primary_phone));
    row.notes = change.notes.apply_to(std::move(row.notes)).value_or("");
    row.stage = change.stage.apply_to(std::move(row.stage)).value_or(TypedContact{}.stage);
    row.name_key = sort_key(row.display_name);
    return row;
}

} // namespace

asio::awaitable<Result<Uuid>> ContactEdits::create(UserId user, const Actor& by, const TypedContact& contact)
{
    auto transaction = co_await database_.begin(Scope{user});
    if (!transaction)
        co_return transaction.error();
    const Uuid id = Uuid::v7();
    Edit edit(*transaction, user, id);
    if (const auto begun = co_await edit.begin(); !begun)
        co_return begun.error();
    if (const auto inserted = co_await transaction->execute(insert_contact, id); !inserted)
        co_return inserted.error();
    const EditRow typed{contact.display_name,  sort_key(contact.display_name), contact.organization, contact.title,
                        contact.primary_email, contact.primary_phone,          contact.notes,        contact.stage};
    if (const auto written = co_await edit.write({}, typed); !written)
        co_return written.error();
    if (const auto committed = co_await commit(*transaction, user, by, AuditAction::contact_created, id); !committed)
        co_return committed.error();
    co_return id;
}

asio::awaitable<Result<bool>> ContactEdits::change(UserId user, const Actor& by, Uuid id, const ContactChange& change)
{
    auto transaction = co_await database_.begin(Scope{user});
    if (!transaction)
        co_return transaction.error();
    Edit edit(*transaction, user, id);
    if (const auto begun = co_await edit.begin(); !begun)
        co_return begun.error();
    const auto before = co_await transaction->query_one(select_edits, id);
    if (!before)
        co_return before.error();
    if (!*before)
        co_return false;
    if (const auto written = co_await edit.write(**before, changed(**before, change)); !written)
        co_return written.error();
    if (const auto committed = co_await commit(*transaction, user, by, AuditAction::contact_changed, id); !committed)
        co_return committed.error();
    co_return true;
}

asio::awaitable<Result<bool>> ContactEdits::remove(UserId user, const Actor& by, Uuid id)
{
    auto transaction = co_await database_.begin(Scope{user});
    if (!transaction)
        co_return transaction.error();
    if (const auto locked = co_await lock_people(*transaction, user); !locked)
        co_return locked.error();
    if (const auto ignored = co_await transaction->execute(ignore_identities, id); !ignored)
        co_return ignored.error();
    const auto removed = co_await transaction->query_one(delete_contact, id);
    if (!removed)
        co_return removed.error();
    if (!*removed)
        co_return false;
    if (const auto committed = co_await commit(*transaction, user, by, AuditAction::contact_deleted, id); !committed)
        co_return committed.error();
    co_return true;
}

} // namespace omni
