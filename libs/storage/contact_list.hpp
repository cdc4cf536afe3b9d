// Contacts as they are read: one, or page by page in any order the list offers.
#pragma once

#include "storage/database.hpp"
#include "storage/keyset.hpp"

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>

#include <optional>
#include <string>
#include <vector>

namespace omni {

struct Contact
{
    Uuid id;
    std::string display_name;
    std::string organization;
    std::string title;
    std::optional<std::string> primary_email;
    std::optional<std::string> primary_phone;
    std::string stage;
    std::string source;
    std::int64_t interaction_count;
    std::optional<Timestamp> first_interaction_at;
    std::optional<Timestamp> last_interaction_at;
    Timestamp created_at;
    Timestamp updated_at;
};
BOOST_DESCRIBE_STRUCT(Contact, (),
                      (id, display_name, organization, title, primary_email, primary_phone, stage, source,
                       interaction_count, first_interaction_at, last_interaction_at, created_at, updated_at))

// One contact, with what only its own page shows.
struct FullContact : Contact
{
    std::string notes;
    std::vector<std::string> typed_fields; // those that show what a person typed instead of what is derived
};
BOOST_DESCRIBE_STRUCT(FullContact, (Contact), (notes, typed_fields))

struct ContactIdentity
{
    Uuid id;
    std::string kind;    // "email", "phone" or "card"
    std::string value;   // normalised
    std::string display; // as first written
};
BOOST_DESCRIBE_STRUCT(ContactIdentity, (), (id, kind, value, display))

// Spelled as they stand in a URL.
enum class ContactSort { createdAt, name, lastInteractionAt };
BOOST_DESCRIBE_ENUM(ContactSort, createdAt, name, lastInteractionAt)

// The most trustworthy kind of source that knows a contact; manual: none but its owner.
enum class ContactSource { mail, calendar, address_book, manual };
BOOST_DESCRIBE_ENUM(ContactSource, mail, calendar, address_book, manual)

// What a list is narrowed by; what is absent lets everything through.
struct ContactFilter
{
    std::optional<bool> has_email{};
    std::optional<bool> has_phone{};
    std::optional<Timestamp> created_from{}; // at or after
    std::optional<Timestamp> created_to{};   // before
    std::vector<ContactSource> sources{};
    std::optional<Uuid> import_id{}; // brought by this import, and not edited since

    bool is_empty() const
    {
        return !has_email && !has_phone && !created_from && !created_to && sources.empty() && !import_id;
    }
};

// What a contact without interactions is sorted by.
inline constexpr Timestamp never_heard_of = Timestamp::min();

// The place in the list behind which a page begins: what the last contact seen was sorted by, and its id.
struct ContactPosition
{
    Timestamp time;                      // createdAt, lastInteractionAt
    std::optional<std::string> name_key; // name
    Uuid id;
};

struct ContactQuery
{
    ContactSort sort = ContactSort::createdAt;
    ContactFilter filter{};
    Slice<ContactPosition> slice{};
};

struct ContactPage
{
    Rows<Contact> items;
    std::optional<ContactPosition> next; // where the next page begins; nothing: this was the last one
};

class ContactList
{
public:
    explicit ContactList(Database& database) : database_(database) {}

    boost::asio::awaitable<Result<ContactPage>> page(Scope scope, const ContactQuery& query);
    boost::asio::awaitable<Result<std::int64_t>> count(Scope scope, const ContactFilter& filter);
    boost::asio::awaitable<Result<std::optional<FullContact>>> find(Scope scope, Uuid id);
    boost::asio::awaitable<Result<std::vector<ContactIdentity>>> identities(Scope scope, Uuid id);

private:
    Database& database_;
};

} // namespace omni
