// Contacts: the people found in mail, calendars and address books, and each one's timeline.
#include "api/auth/actor.hpp"
#include "api/pagination/list_request.hpp"
#include "api/routes/routes.hpp"
#include "core/invalid_field.hpp"
#include "storage/contact_edits.hpp"
#include "storage/contact_list.hpp"
#include "storage/timeline.hpp"

namespace omni {

namespace asio = boost::asio;

namespace {

struct ContactListParameters : Sorted<ContactSort>
{
    std::optional<bool> has_email;
    std::optional<bool> has_phone;
    std::optional<Timestamp> created_from;
    std::optional<Timestamp> created_to;
    AnyOf<ContactSource> source;
    std::optional<Uuid> import_id;
};
BOOST_DESCRIBE_STRUCT(ContactListParameters, (Sorted<ContactSort>),
                      (has_email, has_phone, created_from, created_to, source, import_id))

struct TimelineParameters : Sorted<InteractionSort>
{
    AnyOf<InteractionKind> kind;
    AnyOf<Direction> direction;
    std::optional<bool> bulk;
    std::optional<Timestamp> from;
    std::optional<Timestamp> to;
};
BOOST_DESCRIBE_STRUCT(TimelineParameters, (Sorted<InteractionSort>), (kind, direction, bulk, from, to))

struct ContactDetail : FullContact
{
    std::vector<ContactIdentity> identities;
};
BOOST_DESCRIBE_STRUCT(ContactDetail, (FullContact), (identities))

using ContactName = Text<1, 200>;
using ContactPhone = Text<1, 50>;
using ContactNotes = Text<0, 20'000>;
using ContactStage = Text<1, 50>;

struct NewContact
{
    std::optional<ContactName> display_name;
    std::optional<ContactName> organization;
    std::optional<ContactName> title;
    std::optional<Email> primary_email;
    std::optional<ContactPhone> primary_phone;
    std::optional<ContactNotes> notes;
    std::optional<ContactStage> stage;

    static constexpr std::string_view example =
        R"({"displayName":"Ada Lovelace","organization":"Analytical Engines","primaryEmail":"ada@example.org"})";
};
BOOST_DESCRIBE_STRUCT(NewContact, (), (display_name, organization, title, primary_email, primary_phone, notes, stage))

struct ContactPatch
{
    Patch<ContactName> display_name;
    Patch<Text<0, 200>> organization;
    Patch<Text<0, 200>> title;
    Patch<Email> primary_email;
    Patch<ContactPhone> primary_phone;
    Patch<ContactNotes> notes;
    Patch<ContactStage> stage;

    static constexpr std::string_view example = R"({"title":"Countess","notes":"Prefers letters.","stage":null})";
};
BOOST_DESCRIBE_STRUCT(ContactPatch, (), (display_name, organization, title, primary_email, primary_phone, notes, stage))

Cursor write_cursor(ContactSort sort, const ContactPosition& position)
{
    return {position.id, sort == ContactSort::name ? position.name_key.value() : time_key(position.time)};
}

Result<ContactPosition> read_cursor(ContactSort sort, Cursor cursor)
{
    if (sort == ContactSort::name) {
        if (fields::check_text(cursor.key, 0, cursor.key.size()))
            return invalid_cursor();
        return ContactPosition{{}, std::move(cursor.key), cursor.id};
    }
    const auto time = parse_time_key(cursor.key);
    if (!time)
        return time.error();
    return ContactPosition{*time, std::nullopt, cursor.id};
}

ContactQuery to_query(std::string_view list, const ContactListParameters& parameters)
{
    const ContactSort sort = parameters.sort;
    // Names read from A to Z, times from the newest.
    const SortOrder usual = sort == ContactSort::name ? SortOrder::asc : SortOrder::desc;
    return {.sort = sort,
            .filter = {parameters.has_email, parameters.has_phone, parameters.created_from, parameters.created_to,
                       parameters.source.values(), parameters.import_id},
            .slice = slice_of(list, parameters, usual,
                              [sort](Cursor cursor) { return read_cursor(sort, std::move(cursor)); })};
}

// GET /contacts
asio::awaitable<PageOfRows<Contact>> list_contacts(Request<NoBody, ContactListParameters>& req)
{
    constexpr std::string_view list = "contacts";
    const ContactListParameters& parameters = req.parameters();
    const ContactQuery query = to_query(list, parameters);
    ContactList contacts(req.database());
    ContactPage found = (co_await contacts.page(req.scope(), query)).value();
    PageOfRows<Contact> page =
        page_of(list, parameters, query.slice, std::move(found.items), found.next,
                [sort = query.sort](const ContactPosition& position) { return write_cursor(sort, position); });
    if (parameters.with_total)
        page.pagination.total = (co_await contacts.count(req.scope(), query.filter)).value();
    co_return page;
}

asio::awaitable<ContactDetail> contact_detail(Database& database, Scope scope, Uuid id)
{
    ContactList contacts(database);
    auto contact = (co_await contacts.find(scope, id)).value();
    if (!contact)
        throw Failure(Request<>::not_found());
    co_return ContactDetail{std::move(*contact), (co_await contacts.identities(scope, id)).value()};
}

// GET /contacts/{id}
asio::awaitable<ContactDetail> get_contact(Request<>& req)
{
    co_return co_await contact_detail(req.database(), req.scope(), req.id());
}

template <class T>
std::optional<std::string> text_of(const std::optional<T>& field)
{
    return field ? std::optional<std::string>(field->value()) : std::nullopt;
}

template <class T>
Patch<std::string> text_of(const Patch<T>& field)
{
    if (field.has_value())
        return Patch<std::string>(field.value().value());
    return field.is_null() ? Patch<std::string>::null() : Patch<std::string>();
}

// POST /contacts
asio::awaitable<ContactDetail> create_contact(Request<NewContact>& req)
{
    const NewContact& wanted = req.body();
    TypedContact typed{.display_name = text_of(wanted.display_name),
                       .organization = text_of(wanted.organization),
                       .title = text_of(wanted.title),
                       .primary_email = text_of(wanted.primary_email),
                       .primary_phone = text_of(wanted.primary_phone),
                       .notes = text_of(wanted.notes).value_or("")};
    if (wanted.stage)
        typed.stage = wanted.stage->value();
    if (!typed.display_name && !typed.organization && !typed.primary_email && !typed.primary_phone)
        throw Failure(invalid_field("", "must have a displayName, an organization, a primaryEmail or a primaryPhone"));
    const Uuid id = (co_await ContactEdits(req.database()).create(req.user(), actor_of(req.exchange()), typed)).value();
    req.response().add_field("Location", "/api/v1/contacts/" + id.to_string());
    co_return co_await contact_detail(req.database(), req.scope(), id);
}

// PATCH /contacts/{id}
asio::awaitable<ContactDetail> update_contact(Request<ContactPatch>& req)
{
    const ContactPatch& patch = req.body();
    const ContactChange change{.display_name = text_of(patch.display_name),
                               .organization = text_of(patch.organization),
                               .title = text_of(patch.title),
                               .primary_email = text_of(patch.primary_email),
                               .primary_phone = text_of(patch.primary_phone),
                               .notes = text_of(patch.notes),
                               .stage = text_of(patch.stage)};
    if (!(co_await ContactEdits(req.database()).change(req.user(), actor_of(req.exchange()), req.id(), change)).value())
        throw Failure(req.not_found());
    co_return co_await contact_detail(req.database(), req.scope(), req.id());
}

// DELETE /contacts/{id}
asio::awaitable<Nothing> delete_contact(Request<>& req)
{
    if (!(co_await ContactEdits(req.database()).remove(req.user(), actor_of(req.exchange()), req.id())).value())
        throw Failure(req.not_found());
    co_return Nothing{};
}

// GET /contacts/{id}/timeline
asio::awaitable<Page<Interaction>> get_timeline(Request<NoBody, TimelineParameters>& req)
{
    constexpr std::string_view list = "timeline";
    const TimelineParameters& parameters = req.parameters();
    const InteractionFilter filter{.kinds = parameters.kind.values(),
                                   .directions = parameters.direction.values(),
                                   .from = parameters.from.value_or(before_the_oldest.time),
                                   .to = parameters.to.value_or(behind_the_newest.time),
                                   .bulk = parameters.bulk};
    const auto slice = slice_of(list, parameters, SortOrder::desc, read_time_cursor);
    Timeline timeline(req.database());
    InteractionPage found = (co_await timeline.page(req.scope(), req.id(), filter, slice)).value();
    if (found.items.empty() && !(co_await ContactList(req.database()).find(req.scope(), req.id())).value())
        throw Failure(req.not_found());
    auto page = page_of(list, parameters, slice, std::move(found), write_time_cursor);
    if (parameters.with_total)
        page.pagination.total = (co_await timeline.count(req.scope(), req.id(), filter)).value();
    co_return page;
}

} // namespace

std::vector<Route> contact_routes()
{
    using http::Method;
    return {
        route(Method::get, "/contacts", list_contacts,
              {.summary = "Contacts, page by page",
               .description =
                   "Follow nextCursor, or ask for pages by number. By default names go from A to Z and times "
                   "from the newest. createdFrom is the first moment, createdTo the first one behind; source may be "
                   "given more than once, or as a list with commas; importId gives the contacts that an import "
                   "brought and nobody has edited.",
               .aliases = {"/omni-clients"},
               .scope = AccessScope::contacts_read,
               .proves_with_read = true}),
        route(Method::get, "/contacts/{id}", get_contact,
              {.summary = "One contact with the addresses and numbers it is known by",
               .aliases = {"/omni-clients/{id}"},
               .scope = AccessScope::contacts_read,
               .proves_with_read = true}),
        route(Method::get, "/contacts/{id}/timeline", get_timeline,
              {.summary = "Everything a contact took part in, newest first",
               .description = "Narrowed and ordered like all interactions.",
               .aliases = {"/omni-clients/{id}/timeline"},
               .scope = AccessScope::interactions_read,
               .proves_with_read = true}),
        route(Method::post, "/contacts", create_contact,
              {.status = 201,
               .summary = "Make a contact by hand",
               .description = "By name, organization, address or number. An address or number by which another contact "
                              "is known is a conflict. Mail to and from the address is in its timeline at once.",
               .aliases = {"/omni-clients"},
               .scope = AccessScope::contacts_write,
               .representation = "/contacts/{id}",
               .errors = {ErrorCode::conflict}}),
        route(Method::patch, "/contacts/{id}", update_contact,
              {.summary = "Change what is typed about a contact",
               .description =
                   "A merge patch (RFC 7396). What is typed wins over what mail, calendars and address books "
                   "say, now and later; null takes it back. An edited contact survives the undo of the import "
                   "that brought it. typedFields says which fields were typed.",
               .aliases = {"/omni-clients/{id}"},
               .scope = AccessScope::contacts_write,
               .representation = "/contacts/{id}",
               .errors = {ErrorCode::conflict}}),
        route(Method::delete_, "/contacts/{id}", delete_contact,
              {.summary = "Delete a contact",
               .description = "Mail stays. The addresses and numbers it was known by make nobody a contact any more, "
                              "until somebody types them.",
               .aliases = {"/omni-clients/{id}"},
               .scope = AccessScope::contacts_write,
               .representation = "/contacts/{id}"}),
    };
}

} // namespace omni
